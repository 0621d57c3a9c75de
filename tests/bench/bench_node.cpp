// How many valid transactions a second the embedded node commits, with the native client on the same
// machine: `bench_node [workers [seconds]]`. Prints figures; judges nothing.
#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/ledger/gateway/gateway.h"
#include "services/ledger/host/node_host.h"
#include "services/ledger/host/run_info.h"
#include "tests/bench/rows.h"
#include "tests/bench/submitters.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

using namespace med;
using namespace med::ledger;
using namespace med::bench;
namespace fs = std::filesystem;

namespace {

[[noreturn]] void giveUp(const Error &error)
{
    std::fprintf(stderr, "bench_node: %s\n", error.detail.c_str());
    std::exit(1);
}

template <typename T>
T need(Expected<T> value)
{
    if (!value) {
        giveUp(value.error());
    }
    return *std::move(value);
}

/// A member whose certificate the node's own authority would have issued.
class Member : public crypto::Signer {
public:
    Member(const fs::path &data, const std::string &mspId) : m_key(crypto::PrivateKey::generate())
    {
        const auto home = data / "organizations" / mspId;
        const auto root = need(crypto::Certificate::fromPem(textOf(need(readFile(home / "ca.pem")))));
        const crypto::CertificateAuthority authority(root, need(crypto::PrivateKey::fromPkcs8(need(readFile(home / "ca.key")))));
        const auto certificate = need(authority.issue(
            m_key.publicKey(), {.commonName = crypto::newId("mem"), .organizationalUnits = {"client"}},
            crypto::CertificateAuthority::Use::Signing, SystemClock::instance().now(), std::chrono::hours(1)));
        m_identity = {.mspId = mspId, .certificatePem = certificate.toPem()};
    }
    const crypto::Identity &identity() const override { return m_identity; }
    Expected<Bytes> sign(crypto::Signing, ByteView message) override { return m_key.sign(message); }

private:
    crypto::PrivateKey m_key;
    crypto::Identity m_identity;
};

/// Seconds of processor time that another process has used.
double cpuSecondsOf(std::int64_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / double(::sysconf(_SC_CLK_TCK));
}

} // namespace

int main(int argc, char **argv)
{
    const int workers = argc > 1 ? std::atoi(argv[1]) : 32;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    ::setenv("MEDANCHOR_NODE_IDLE_MS", "200", 1);
    std::string folder = fs::temp_directory_path() / "medanchor-bench-XXXXXX";
    if (!::mkdtemp(folder.data())) {
        std::perror("bench_node: no folder for the node's data");
        return 1;
    }
    const fs::path data = fs::path(folder) / "data";
    {
        const auto node = need(ensureNode(data, {.initialize = true}));
        auto network = need(Network::load(data));
        network.endpoints = {{.address = node.address()}};
        Member member(data, "HarbourMSP");
        const auto gateway = need(Gateway::create(network, member));

        Figures alone;
        submitUntil(*gateway, "01", Steady::now() + std::chrono::seconds(2), alone);
        bench::row({.name = "node.transaction", .what = "a transaction alone: endorsed, submitted, committed; median", .value = quantile(alone.submit, 0.5),
                    .unit = "ms"});
        bench::row({.name = "node.commit", .what = "  of it from submitted to committed, unloaded", .value = quantile(alone.commit, 0.5), .unit = "ms",
                    .target = "<= 10"});
        bench::row({.name = "node.commit_p95", .what = "  the slowest twentieth from", .value = quantile(alone.commit, 0.95), .unit = "ms"});

        constexpr int kPairs = 1000;
        NoJournal journal;
        const double before = bench::processorSeconds();
        for (int i = 0; i < kPairs; ++i) {
            const Call ping {.function = "Network:Ping", .arguments = {{"slot", "02"}, {"v", 1}}};
            need(gateway->evaluate(ping, {}));
            need(gateway->submit(ping, journal, {}, {}));
        }
        bench::row({.name = "client.cpu", .what = "client: processor time of evaluate and submit", .value = (bench::processorSeconds() - before) * 1000 / kPairs,
                    .unit = "ms"});

        const auto begin = Steady::now();
        const double cpu = bench::processorSeconds();
        const auto process = need(RunInfo::read(data)).process;
        const double nodeCpu = cpuSecondsOf(process);
        const Figures sum = submitTogether(*gateway, workers, std::chrono::seconds(seconds));
        const double elapsed = std::chrono::duration<double>(Steady::now() - begin).count();
        const double transactions = double(sum.submit.size());
        bench::row({.name = "node.rate", .what = "valid transactions, durable, of " + std::to_string(workers) + " workers on the same processors",
                    .value = transactions / elapsed, .unit = "tx/s", .target = ">= 1000"});
        bench::row({.name = "node.failed", .what = "  failed", .value = double(sum.failed), .unit = "", .target = "<= 0"});
        bench::row({.name = "node.client_cpu", .what = "  processor time of one, client", .value = (bench::processorSeconds() - cpu) * 1000 / transactions,
                    .unit = "ms"});
        bench::row({.name = "node.cpu", .what = "  processor time of one, node", .value = (cpuSecondsOf(process) - nodeCpu) * 1000 / transactions, .unit = "ms"});
    }
    while (!FileLock::take(data / "lock")) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    fs::remove_all(data.parent_path());
    return 0;
}
