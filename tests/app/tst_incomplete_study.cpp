#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTest>

#include <fstream>

using namespace med;
using namespace med::tests;

/// Folders that hold something else than a whole study, and words that are no text.
class TestIncompleteStudy : public QObject {
    Q_OBJECT
private:
    static constexpr const char *kReason = "slice three was lost on the disc";
    DemoClinic m_clinic;

    QStringList sendWords(const QString &study, const QString &order) const { return {"study", "send", study, "--order", order}; }
    static QString fileOf(const QString &study, int index) { return study + "/" + std::next(filesBelow(study).begin(), index)->first; }
    std::string statusOf(const QString &order) const
    {
        const auto list = m_clinic.run("doctor", {"order", "list"});
        for (const auto &item : list.json["items"]) {
            if (item["order_id"] == order.toStdString()) {
                return item["status"];
            }
        }
        return {};
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }
    void aDamagedImageStopsTheStudy_data()
    {
        QTest::addColumn<double>("kept");
        QTest::newRow("cut in its pixels") << 0.9;
        QTest::newRow("cut at its end") << 0.9999;
        QTest::newRow("cut in its header") << 0.01;
        QTest::newRow("empty") << 0.0;
    }
    void aDamagedImageStopsTheStudy()
    {
        QFETCH(double, kept);
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy(QString("cut%1").arg(kept), 80 + std::uint64_t(kept * 10), 4);
        const QString damaged = fileOf(study, 2);
        const QByteArray bytes = bytesOfFile(damaged);
        writeBytes(damaged, bytes.left(qsizetype(double(bytes.size()) * kept)));
        const auto refused = m_clinic.run("lab", sendWords(study, order));
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        QVERIFY2(QString::fromStdString(refused.json["error"]["hint"].get<std::string>()).contains(QFileInfo(damaged).fileName()), refused.all());
        QCOMPARE(statusOf(order), std::string("requested"));

        const auto sent = m_clinic.run("lab", sendWords(study, order) + QStringList {"--partial", kReason});
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["instances"], 3);
        COMPARE_JSON(sent.json["partial"], kReason);
        COMPARE_JSON(sent.json["refused"][0]["damaged"], true);
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        COMPARE_JSON(list.json["items"][0]["partial"], kReason);
        QVERIFY(!list.json.contains("unreadable"));
    }
    void whatIsPlainlySomethingElseIsListed()
    {
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy("with-others", 90, 3);
        writeBytes(study + "/README.txt", "Please burn two discs.\n");
        QByteArray directory(128, '\0');
        directory += "DICM";
        directory += QByteArray("\x02\x00\x02\x00UI\x14\x00" "1.2.840.10008.1.3.10", 28);
        writeBytes(study + "/DICOMDIR", directory);
        writeBytes(study + "/viewer.exe", QByteArray("MZ\x90\0\3", 5));
        const auto sent = m_clinic.run("lab", sendWords(study, order));
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["instances"], 3);
        COMPARE_JSON(sent.json["attachments"], 1);
        COMPARE_JSON(sent.json["partial"], "");
        QCOMPARE(sent.json["refused"].size(), std::size_t(2));
        COMPARE_JSON(sent.json["refused"][0]["damaged"], false);
    }
    void aFileWhoseNameIsNoTextIsRefusedAlone()
    {
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy("badly-named", 91, 3);
        std::ofstream(study.toStdString() + "/note\xff\x07.txt") << "a note";
        const auto sent = m_clinic.run("lab", sendWords(study, order));
        QVERIFY2(sent.exitCode == 0, sent.all());
        std::filesystem::remove(study.toStdString() + "/note\xff\x07.txt"); // Qt could not.
        COMPARE_JSON(sent.json["refused"][0]["path"], "note\\xff\\x07.txt");
        // An image of such a name is missed: the study is not whole without it.
        const QString second = m_clinic.requestOrder();
        const QString other = m_clinic.smallStudy("badly-named-image", 92, 3);
        std::filesystem::rename(fileOf(other, 1).toStdString(), other.toStdString() + "/im\xff");
        const auto refused = m_clinic.run("lab", sendWords(other, second));
        std::filesystem::remove(other.toStdString() + "/im\xff");
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        QVERIFY2(refused.output.contains("im\\\\xff"), refused.all());
    }
    void wordsThatAreNoTextAreRefused()
    {
        for (const char *words : {"--json study send \"$bad\" --order o", "--json --profile p study list --patient \"$bad\"", "--json \"$bad\""}) {
            QProcess shell;
            shell.start("/bin/sh", {"-c", "bad=$(printf 'a\\377b'); exec \"$0\" " + QString(words), DemoClinic::program()});
            const auto refused = DemoClinic::finish(shell);
            QVERIFY2(refused.exitCode == 2 && refused.code() == "Usage", refused.all());
            QVERIFY2(refused.message().contains("a\\xffb"), refused.all());
        }
    }
    void aReasonIsInWords()
    {
        const auto refused = m_clinic.run("lab", {"study", "send", "x", "--order", "o", "--partial", " "});
        QVERIFY2(refused.exitCode == 2 && refused.code() == "Usage", refused.all());
    }
};

MEDANCHOR_TEST(TestIncompleteStudy)
#include "tst_incomplete_study.moc"
