#include "services/base/files.h"
#include "services/crypto/certificate.h"
#include "services/ledger/host/node_host.h"
#include "services/ledger/host/run_info.h"
#include "services/ledger/network.h"
#include "services/ledger/proto/node_host.grpc.pb.h"
#include "tests/services/ledger/node/node_program.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/support/test_main.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <future>
#include <grpcpp/grpcpp.h>
#include <sys/stat.h>
#include <thread>

using namespace med;
using namespace med::ledger;
using namespace med::tests;
namespace fs = std::filesystem;

class TestNodeHost : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        qputenv("MEDANCHOR_LIBEXEC", MEDANCHOR_BINARY_DIR "/bin");
        qputenv("MEDANCHOR_NODE_IDLE_MS", "400");
        m_temporary = std::make_unique<QTemporaryDir>();
        m_data = fs::path(m_temporary->path().toStdString()) / "ledger";
    }

    /// Waits until no process holds the folder any more.
    void cleanup() { QTRY_VERIFY_WITH_TIMEOUT(!fs::exists(m_data / "lock") || FileLock::take(m_data / "lock"), 10000); }

    void startsANodeThatEndsAfterItsLastClient()
    {
        {
            auto handle = ensureNode(m_data, {.initialize = true});
            QVERIFY2(handle, handle ? "" : handle.error().detail.c_str());
            QVERIFY(handle->isUsable());
            const RunningNode client(m_data, handle->address());
            QCOMPARE(client.ping(client.person(), "aa").code, int(TxCode::Valid));
            QTest::qWait(900); // Longer than a node without clients lives.
            QVERIFY(isAlive());
            struct stat state {};
            QCOMPARE(::stat((m_data / "run").c_str(), &state), 0);
            QCOMPARE(state.st_mode & 0777, 0700u);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(), 5000);
        QVERIFY(!fs::exists(RunInfo::file(m_data)));
    }

    void twoAtOnceUseTheSameNode()
    {
        auto first = std::async(std::launch::async, [&] { return ensureNode(m_data, {.initialize = true}); });
        auto second = std::async(std::launch::async, [&] { return ensureNode(m_data, {.initialize = true}); });
        const auto one = first.get();
        const auto two = second.get();
        QVERIFY2(one, one ? "" : one.error().detail.c_str());
        QVERIFY2(two, two ? "" : two.error().detail.c_str());
        QCOMPARE(one->address(), two->address());
        QVERIFY(one->isUsable() && two->isUsable());
    }

    void aCopyOfTheFolderGetsANodeOfItsOwn()
    {
        auto first = ensureNode(m_data, {.initialize = true});
        QVERIFY(first);
        const fs::path copy = m_data.parent_path() / "copy";
        QCOMPARE(QProcess::execute("cp", {"-a", QString::fromStdString(m_data), QString::fromStdString(copy)}), 0);
        QCOMPARE(RunInfo::read(copy)->socket, RunInfo::read(m_data)->socket); // Leads to the first one's node.
        auto second = ensureNode(copy);
        QVERIFY2(second, second ? "" : second.error().detail.c_str());
        QVERIFY(second->address() != first->address());
        QCOMPARE(second->address(), "unix:" + privateSocketPath(copy).string());
    }

    void hostsOneMoreOrganisationAtOnceAndAfterBeingKilled()
    {
        auto handle = ensureNode(m_data, {.initialize = true});
        QVERIFY(handle);
        const NodeHandle::Organization west {.mspId = "WestMSP", .name = "West Laboratory", .kind = "laboratory"};
        const auto hosted = handle->hostOrganization(west);
        QVERIFY2(hosted, hosted ? "" : hosted.error().detail.c_str());
        QCOMPARE(crypto::Certificate::fromPem(hosted->root)->organization(), std::string("West Laboratory"));
        QCOMPARE(hosted->caName, std::string("ca-west"));
        const auto again = handle->hostOrganization(west);
        QVERIFY(again && again->root == hosted->root);
        const auto other = handle->hostOrganization({.mspId = "WestMSP", .name = "West Pharmacy", .kind = "pharmacy"});
        QVERIFY(!other && other.error().code == ErrorCode::Conflict);
        for (const char *name : {"", "0123456789012345678901234567890123456789012345678901234567890123x"}) {
            QVERIFY(!handle->hostOrganization({.mspId = "EastMSP", .name = name, .kind = "laboratory"}));
        }
        QVERIFY(!handle->hostOrganization({.mspId = "no msp", .name = "East", .kind = "laboratory"}));
        QVERIFY(fs::exists(m_data / "registrars" / "WestMSP.json"));
        QVERIFY(!fs::exists(m_data / "organizations" / "EastMSP"));
        ::kill(pid_t(RunInfo::read(m_data)->process), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!handle->isUsable(), 5000);
        const auto anew = ensureNode(m_data);
        QVERIFY2(anew, anew ? "" : anew.error().detail.c_str());
        const auto same = anew->hostOrganization(west);
        QVERIFY(same && same->root == hosted->root);
        const auto network = Network::load(m_data);
        QVERIFY(network && network->organizations.back().name == "West Laboratory" && network->authorities.back().mspId == "WestMSP");
    }

    void replacesANodeThatWasKilled()
    {
        auto first = ensureNode(m_data, {.initialize = true});
        QVERIFY(first);
        const auto process = RunInfo::read(m_data)->process;
        ::kill(pid_t(process), SIGKILL);
        QTRY_VERIFY(!first->isUsable());
        QVERIFY(fs::exists(RunInfo::file(m_data))); // The stale file and socket are still there.
        auto second = ensureNode(m_data);
        QVERIFY2(second, second ? "" : second.error().detail.c_str());
        QVERIFY(RunInfo::read(m_data)->process != process);
    }

    void aNewerProgramReplacesTheNodeAndAnOlderOneDoesNot()
    {
        auto handle = ensureNode(m_data, {.initialize = true});
        QVERIFY(handle);
        const auto process = RunInfo::read(m_data)->process;
        QVERIFY(!askToDrain(handle->address(), "0.0.1"));
        QVERIFY(handle->isUsable());
        QVERIFY(askToDrain(handle->address(), "99.0.0"));
        QTRY_VERIFY(!handle->isUsable());
        auto next = ensureNode(m_data);
        QVERIFY2(next, next ? "" : next.error().detail.c_str());
        QVERIFY(RunInfo::read(m_data)->process != process);
    }

    void worksInAFolderWithALongName()
    {
        m_data = fs::path(m_temporary->path().toStdString()) / std::string(120, 'n');
        auto handle = ensureNode(m_data, {.initialize = true});
        QVERIFY2(handle, handle ? "" : handle.error().detail.c_str());
        QVERIFY(handle->address().size() < 107);
    }

    void makesNoNetworkWithoutBeingAsked()
    {
        const auto none = ensureNode(m_data);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        fs::create_directories(m_data);
        QVERIFY(writeFileDurably(m_data / "letter.txt", bytesOf("mine")));
        const auto full = ensureNode(m_data, {.initialize = true});
        QVERIFY(!full);
        QVERIFY2(full.error().detail.find("letter.txt") != std::string::npos, full.error().detail.c_str());
        QVERIFY(fs::exists(m_data / "letter.txt"));
    }

    void comparesVersionsByNumber()
    {
        QCOMPARE(compareVersions("0.9.0", "0.10"), -1);
        QCOMPARE(compareVersions("1.0", "1.0.0"), 0);
        QCOMPARE(compareVersions("2", "1.9.9"), 1);
    }

private:
    bool isAlive() const
    {
        const auto info = RunInfo::read(m_data);
        return info && ::kill(pid_t(info->process), 0) == 0;
    }

    static bool askToDrain(const std::string &address, const std::string &version)
    {
        const auto stub = medanchor::node::Host::NewStub(channelTo(address));
        grpc::ClientContext context;
        medanchor::node::DrainRequest request;
        request.set_version(version);
        medanchor::node::DrainReply reply;
        return stub->Drain(&context, request, &reply).ok() && reply.accepted();
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_data;
};

MEDANCHOR_TEST(TestNodeHost)
#include "tst_node_host.moc"
