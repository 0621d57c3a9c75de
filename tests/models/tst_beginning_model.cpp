#include "models/beginning_model.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace med;
using namespace med::models;

class TestBeginningModel : public QObject {
    Q_OBJECT
private:
    struct World {
        std::atomic<bool> fails = false;
        std::atomic<int> joined = 0;
        std::string joinedBy; ///< The code; empty: a file.
        std::atomic<int> stopped = 0;
        std::filesystem::path recoveredTo;
        std::chrono::hours left {24};
        BeginningServices services()
        {
            return {.readInvitation = [this](const InvitationSource &source) -> Expected<InvitationSummary> {
                        if (source.file != "good" && source.code != "medanchor:good") {
                            return med::failure(ErrorCode::Invalid, "no invitation");
                        }
                        return InvitationSummary {.organization = "Lakeside", .mspId = "LakesideMSP", .person = "Dr Jo Lind", .roles = {"doctor"},
                                                  .fingerprint = "AAAA BBBB", .networkId = {}, .until = SystemClock::instance().now() + left};
                    },
                    .join = [this](const InvitationSource &source, const InvitationSummary &, const std::filesystem::path &recoveryFile, const SecretBytes &passphrase,
                                   const std::function<void(JoinStep)> &told, std::stop_token stop) -> Expected<std::filesystem::path> {
                        told(JoinStep::Enrolling);
                        joinedBy = source.code;
                        if (fails) {
                            return med::failure(ErrorCode::Denied, "used");
                        }
                        if (textOf(passphrase.view()) == "wait") {
                            while (!stop.stop_requested()) {
                                std::this_thread::yield();
                            }
                            ++stopped;
                        }
                        ++joined;
                        recoveredTo = recoveryFile;
                        return std::filesystem::path("/profiles/jo");
                    },
                    .createPractice = [](const PracticeDraft &, const SecretBytes &, const std::function<void(PracticeStep)> &told,
                                         std::stop_token) -> Expected<std::filesystem::path> {
                        told(PracticeStep::StartingLedger);
                        return std::filesystem::path("/practices/lakeside/profiles/mira");
                    }};
        }
    };
    static SecretBytes words(const char *text) { return SecretBytes::copyOf(bytesOf(std::string_view(text))); }

private slots:
    void nothingIsSentBeforeTheInvitationWasReadAndThePersonSaidSo()
    {
        World world;
        BeginningModel model(world.services());
        model.join(words("a b c"));
        QVERIFY(!model.isBusy());
        model.readInvitation("bad");
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.failure()->doing, Doing::ReadingInvitation);
        QVERIFY(!model.invitation());
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        QVERIFY(!model.failure());
        QCOMPARE(world.joined.load(), 0);
    }

    void whoJoinedSignsInWithTheSameWordsOnce()
    {
        World world;
        BeginningModel model(world.services());
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        QSignalSpy ready(&model, &BeginningModel::ready);
        model.join(words("apples"), "/media/recovery.p8");
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(world.recoveredTo, std::filesystem::path("/media/recovery.p8"));
        const auto profile = ready.first().first().value<Profile>();
        QCOMPARE(profile.folder, std::filesystem::path("/profiles/jo"));
        QCOMPARE(profile.name, "Dr Jo Lind");
        QCOMPARE(profile.organization, "Lakeside");
        const auto passphrase = model.takePassphrase();
        QCOMPARE(textOf(passphrase.view()), std::string_view("apples"));
        QVERIFY(model.takePassphrase().empty());
    }

    void aCodeIsAsGoodAsAFile()
    {
        World world;
        BeginningModel model(world.services());
        model.readCode("medanchor:bad");
        QTRY_VERIFY(model.failure());
        QVERIFY(!model.invitation());
        model.readCode("medanchor:good");
        QTRY_VERIFY(model.invitation());
        QVERIFY(model.isOfCode() && model.invitationFile().empty());
        QSignalSpy ready(&model, &BeginningModel::ready);
        model.join(words("apples"));
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(world.joinedBy, std::string("medanchor:good"));
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        QVERIFY(!model.isOfCode());
    }

    void aFailureLeavesTheInvitationToTryAgain()
    {
        World world;
        world.fails = true;
        BeginningModel model(world.services());
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        model.join(words("apples"));
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.failure()->code, ErrorCode::Denied);
        QVERIFY(model.invitation());
        QVERIFY(model.takePassphrase().empty());
    }

    void whatIsCancelledAnswersNothing()
    {
        World world;
        BeginningModel model(world.services());
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        QSignalSpy ready(&model, &BeginningModel::ready);
        model.join(words("wait"));
        QTRY_VERIFY(model.joinStep());
        model.cancel();
        QVERIFY(!model.isBusy());
        QTRY_COMPARE(world.stopped.load(), 1);
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(ready.size(), 0);
    }

    void anEndedInvitationIsSaid()
    {
        World world;
        world.left = std::chrono::hours(-1);
        BeginningModel model(world.services());
        model.readInvitation("good");
        QTRY_VERIFY(model.invitation());
        QVERIFY(model.hasEnded());
    }

    void aPracticeIsReadyForItsFirstAdministrator()
    {
        World world;
        BeginningModel model(world.services());
        QSignalSpy ready(&model, &BeginningModel::ready);
        model.createPractice({.folder = {}, .practice = "Lakeside", .person = "Dr Mira Stone", .specialty = {}, .roles = {"doctor"}, .recoveryFile = "/usb/key.p8"}, words("apples"));
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(ready.first().first().value<Profile>().login, "mira");
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestBeginningModel)
#include "tst_beginning_model.moc"
