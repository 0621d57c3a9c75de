#include "services/domain/anchor.h"
#include "services/storage/store_name.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::storage;

static const std::string kObject = "obj_" + std::string(25, 'b') + 'a';
static const std::string kRecord = "rec_" + std::string(25, 'b') + 'a';
static const std::string kSet = "set_" + std::string(25, 'b') + 'a';
static const std::string kMember = "mem_" + std::string(25, 'b') + 'a';

class TestStoreName : public QObject {
    Q_OBJECT
private slots:
    void namesFollowTheLayout()
    {
        QCOMPARE(StoreName::object("LabMSP", kObject)->text(), "LabMSP/objects/" + kObject);
        QCOMPARE(StoreName::manifest("LabMSP", kRecord, 2)->text(),
                 "LabMSP/manifests/" + kRecord + "/2");
        QCOMPARE(StoreName::envelope("LabMSP", kSet, 1, kMember)->text(),
                 "LabMSP/sets/" + kSet + "/1/" + kMember);
        QCOMPARE(StoreName::envelope("LabMSP", kSet, 1, "org:LabMSP")->text(),
                 "LabMSP/sets/" + kSet + "/1/org.LabMSP");
    }
    void namesFromOutsideAreRefused_data()
    {
        QTest::addColumn<QString>("custodian");
        QTest::addColumn<QString>("object");
        QTest::newRow("up") << ".." << QString::fromStdString(kObject);
        QTest::newRow("absolute") << "/etc" << QString::fromStdString(kObject);
        QTest::newRow("nested") << "A/B" << QString::fromStdString(kObject);
        QTest::newRow("empty") << "" << QString::fromStdString(kObject);
        QTest::newRow("object up") << "LabMSP"
                                   << "../../x";
        QTest::newRow("object of another kind") << "LabMSP" << QString::fromStdString(kRecord);
        QTest::newRow("object with a tail") << "LabMSP" << QString::fromStdString(kObject + "/x");
    }
    void namesFromOutsideAreRefused()
    {
        QFETCH(QString, custodian);
        QFETCH(QString, object);
        const auto name = StoreName::object(custodian.toStdString(), object.toStdString());
        QVERIFY(!name);
        QCOMPARE(name.error().code, ErrorCode::Invalid);
    }
    void versionsAndEpochsBeginAtOne()
    {
        QVERIFY(!StoreName::manifest("LabMSP", kRecord, 0));
        QVERIFY(!StoreName::envelope("LabMSP", kSet, 0, kMember));
    }
    void recipientsSurviveAsFileNames_data()
    {
        QTest::addColumn<QString>("recipient");
        for (const std::string &recipient :
             {kMember, std::string("org:A.b-c_1"), std::string("recovery:LabMSP"),
              std::string("org:recovery.X")}) {
            QTest::newRow(recipient.c_str()) << QString::fromStdString(recipient);
        }
    }
    void recipientsSurviveAsFileNames()
    {
        QFETCH(QString, recipient);
        QVERIFY(isHolder(recipient.toStdString()));
        QCOMPARE(*recipientOfFileName(recipientFileName(recipient.toStdString())),
                 recipient.toStdString());
    }
    void othersAreNoRecipients()
    {
        for (const char *text :
             {"", "org:", "org:../x", "orgLabMSP", "mem_x", "release:LabMSP", "org.LabMSP"}) {
            QVERIFY2(!isHolder(text), text);
        }
        QVERIFY(!recipientOfFileName("org:LabMSP"));
        QVERIFY(!recipientOfFileName(".org.LabMSP"));
    }
};

MEDANCHOR_TEST(TestStoreName)
#include "tst_store_name.moc"
