#include "tests/support/test_main.h"

#include "services/spelling/dictionary.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using spelling::Dictionary;

class TestDictionary : public QObject {
    Q_OBJECT
private slots:
    void aWordOfTheLanguageIsKnownAndAWrongOneHasSuggestions_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("meant");
        QTest::newRow("English") << "en" << "headache" << "headahce" << "headache";
        QTest::newRow("German, in a character set of its own") << "de" << "Übelkeit" << "Übelkiet" << "Übelkeit";
    }
    void aWordOfTheLanguageIsKnownAndAWrongOneHasSuggestions()
    {
        QFETCH(QString, language);
        QFETCH(QString, right);
        QFETCH(QString, wrong);
        QFETCH(QString, meant);
        const auto dictionary = Dictionary::open(language.toStdString());
        QVERIFY(dictionary.has_value());
        QVERIFY(dictionary->name().starts_with(language.toStdString() + "_"));
        QVERIFY(dictionary->knows(right.toStdString()));
        QVERIFY(!dictionary->knows(wrong.toStdString()));
        const auto others = dictionary->suggestions(wrong.toStdString(), 5);
        QVERIFY(!others.empty() && others.size() <= 5);
        QVERIFY(std::ranges::find(others, meant.toStdString()) != others.end());
    }

    void whatCannotBeAWordIsNotDoubted()
    {
        const auto dictionary = Dictionary::open("de");
        QVERIFY(dictionary.has_value());
        QVERIFY(dictionary->knows(""));
        QVERIFY(dictionary->knows(std::string(100'000, 'x')));
        QVERIFY(dictionary->suggestions(std::string(100'000, 'x'), 5).empty());
        QVERIFY(dictionary->knows("\xff\xfe\x80")); // No UTF-8 at all.
    }

    void withoutADictionaryItSaysSo()
    {
        const QTemporaryDir none;
        const auto missing = Dictionary::open("en", none.path().toStdString());
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(Dictionary::open("xx").error().code, ErrorCode::NotFound);
        QCOMPARE(Dictionary::open("../../etc/passwd").error().code, ErrorCode::NotFound);
    }
};

MEDANCHOR_TEST(TestDictionary)
#include "tst_dictionary.moc"
