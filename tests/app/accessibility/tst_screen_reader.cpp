#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::tests;

/// The real program on a screen that nobody sees, used through AT-SPI alone: journey.py says how.
class TestScreenReader : public QObject {
    Q_OBJECT
private:
    static constexpr int kNothingToTestWith = 77; ///< journey.py's exit code.
    DemoClinic m_clinic;

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }
    void aStudyIsSentOpenedAndVerifiedWithoutSeeingTheWindow()
    {
        const QString title = "CT temporal bones";
        const QString order =
            m_clinic.requestOrder({"--title", title, "--reason", "Fell on the head"});
        QVERIFY(!order.isEmpty());
        m_clinic.letNodeRunAgents();
        QProcess reader;
        reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", m_clinic.temporary("data"));
        environment.insert("MEDANCHOR_LIBEXEC", QFileInfo(DemoClinic::program()).path());
        reader.setProcessEnvironment(environment);
        reader.start("/usr/bin/python3",
                     {MEDANCHOR_SOURCE_DIR "/tests/app/accessibility/journey.py", "--program",
                      QFileInfo(DemoClinic::program()).path() + "/medanchor", "--demo",
                      m_clinic.path(), "--study", m_clinic.smallStudy("examination", 50), "--title",
                      title});
        const bool ended = reader.waitForFinished(280'000);
        if (!ended) {
            reader.terminate();
            reader.waitForFinished();
        }
        const QByteArray said = reader.readAllStandardOutput();
        if (reader.exitCode() == kNothingToTestWith) {
            QSKIP(said.constData());
        }
        QVERIFY2(ended && reader.exitStatus() == QProcess::NormalExit && reader.exitCode() == 0,
                 said.constData());
        // What the ledger holds afterwards is what was heard.
        const auto anchors = m_clinic.actsOf("Record:Anchor");
        QCOMPARE(std::ranges::count_if(anchors,
                                       [&](const Json &act) {
                                           return act["anchor"].value("under", "")
                                               == "order:" + order.toStdString();
                                       }),
                 std::ptrdiff_t(1));
        const auto completed = m_clinic.actsOf("Order:Complete");
        QCOMPARE(
            std::ranges::count_if(
                completed, [&](const Json &act) { return act["order"] == order.toStdString(); }),
            std::ptrdiff_t(1));
    }
};

MEDANCHOR_TEST(TestScreenReader)
#include "tst_screen_reader.moc"
