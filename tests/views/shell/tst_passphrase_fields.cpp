#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/label.h"
#include "views/shell/passphrase_fields.h"

#include <QLineEdit>
#include <QTest>

using namespace med;
using namespace med::views;

class TestPassphraseFields : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void strengthFollowsTheForm_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("strength");
        QTest::newRow("nothing") << "" << 0;
        QTest::newRow("seven") << "aB3$xyz" << 0;
        QTest::newRow("one letter") << QString(40, 'a') << 1;
        QTest::newRow("in a row") << "abcdefghijklmnop" << 1;
        QTest::newRow("digits in a row") << "1234567890" << 1;
        QTest::newRow("one word") << "password" << 1;
        QTest::newRow("mixed") << "tR7kQ2mvW9" << 2;
        QTest::newRow("four words") << "seven grey herons wade" << 3;
    }
    void strengthFollowsTheForm()
    {
        QFETCH(QString, words);
        QFETCH(int, strength);
        QCOMPARE(passphraseStrength(words), strength);
    }

    void bothHaveToBeTheSame()
    {
        PassphraseFields fields;
        fields.show();
        auto *first = fields.findChild<QLineEdit *>("newPassphrase");
        auto *second = fields.findChild<QLineEdit *>("newPassphraseAgain");
        QVERIFY(!fields.check());
        QTest::keyClicks(first, "seven grey herons");
        QVERIFY(!fields.check());
        QVERIFY(fields.findChild<Label *>("newPassphraseAgainBelow")->text().contains("not the same"));
        QTest::keyClicks(second, "seven grey herons");
        QVERIFY(fields.check());
        const auto secret = fields.take();
        QCOMPARE(textOf(secret.view()), std::string_view("seven grey herons"));
        QVERIFY(first->text().isEmpty() && second->text().isEmpty());
    }
};

MEDANCHOR_TEST(TestPassphraseFields)
#include "tst_passphrase_fields.moc"
