#include "app/cli/parser.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::cli;

class TestParser : public QObject {
    Q_OBJECT
private:
    const std::vector<Command> m_commands {
        {"study", "send", "Sends", {{"PATH", "what"}}, {{"order", "ID", "order", true}, {"tag", "T", "tags", false, true}, {"fast", "", "flag"}}, {}, Needs::Nothing,
         [](const Arguments &arguments) -> Expected<> {
             return arguments.value("order") == "none" ? failure(ErrorCode::Invalid, "no order is no order") : Expected<>();
         }},
        {"study", "list", "Lists", {}, {}, {}, Needs::Nothing},
        {"agent", "", "Runs", {}, {{"once", "", "one round"}}, {}, Needs::Nothing},
        {"identity", "show", "Shows", {}, {}, {}},
        {"identity", "enroll", "Enrols", {}, {}, {}, Needs::ProfileAndPassphrase},
    };

private slots:
    void init()
    {
        qunsetenv("MEDANCHOR_PROFILE");
        qunsetenv("MEDANCHOR_PASSPHRASE_FILE");
    }
    void readsGlobalsAnywhereAndOptionsInBothShapes()
    {
        const auto parsed = parse({"--profile", "p", "study", "send", "dir", "--order=o1", "--tag", "a", "--tag=b", "--fast", "--json"}, m_commands);
        QVERIFY(parsed.kind == Parsed::Kind::Run);
        QCOMPARE(parsed.command->verb, std::string("send"));
        QCOMPARE(parsed.profile, std::string("p"));
        QVERIFY(parsed.json);
        QCOMPARE(parsed.arguments.positionals, std::vector<std::string> {"dir"});
        QCOMPARE(*parsed.arguments.value("order"), std::string("o1"));
        QCOMPARE(parsed.arguments.options.at("tag").size(), std::size_t(2));
        QVERIFY(parsed.arguments.has("fast"));
    }
    void takesTheProfileFromTheEnvironment()
    {
        qputenv("MEDANCHOR_PROFILE", "from-env");
        QCOMPARE(parse({"study", "list"}, m_commands).profile, std::string("from-env"));
        QCOMPARE(parse({"study", "list", "--profile", "typed"}, m_commands).profile, std::string("typed"));
    }
    void aNounWithoutVerbsTakesItsOptions()
    {
        const auto parsed = parse({"agent", "--once"}, m_commands);
        QVERIFY(parsed.kind == Parsed::Kind::Run);
        QVERIFY(parsed.arguments.has("once"));
    }
    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no noun") << QStringList {"nothing"};
        QTest::newRow("no verb") << QStringList {"study"};
        QTest::newRow("unknown verb") << QStringList {"study", "burn"};
        QTest::newRow("unknown option") << QStringList {"study", "list", "--all"};
        QTest::newRow("missing option") << QStringList {"study", "send", "dir"};
        QTest::newRow("missing positional") << QStringList {"study", "send", "--order", "o"};
        QTest::newRow("one too many") << QStringList {"study", "send", "a", "b", "--order", "o"};
        QTest::newRow("no value") << QStringList {"study", "send", "a", "--order"};
        QTest::newRow("twice") << QStringList {"study", "send", "a", "--order", "o", "--order", "p"};
        QTest::newRow("empty") << QStringList {};
        QTest::newRow("refused by its own check") << QStringList {"study", "send", "dir", "--order", "none"};
        QTest::newRow("no profile") << QStringList {"identity", "show"};
        QTest::newRow("no passphrase") << QStringList {"identity", "enroll", "--profile", "p"};
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QStringList, words);
        std::vector<std::string> typed;
        for (const auto &word : words) {
            typed.push_back(word.toStdString());
        }
        const auto parsed = parse(typed, m_commands);
        QVERIFY(parsed.kind == Parsed::Kind::Wrong);
        QVERIFY(!parsed.text.empty());
    }
    void helpIsThereAtEveryLevel()
    {
        for (const auto &words : std::vector<std::vector<std::string>> {{"--help"}, {"study", "--help"}, {"study", "send", "--help"}, {"agent", "--help"}}) {
            const auto parsed = parse(words, m_commands);
            QVERIFY(parsed.kind == Parsed::Kind::Help);
            QVERIFY(parsed.text.find("Usage:") != std::string::npos);
        }
    }
    void theEndOfOptionsLetsAPathBeginWithDashes()
    {
        const auto parsed = parse({"study", "send", "--order", "o", "--", "--odd"}, m_commands);
        QVERIFY(parsed.kind == Parsed::Kind::Run);
        QCOMPARE(parsed.arguments.positionals, std::vector<std::string> {"--odd"});
    }
    void numbersAreCheckedAgainstTheirRange()
    {
        Arguments arguments;
        arguments.options["n"] = {"12"};
        QCOMPARE(*arguments.number("n", 0, 1, 20), 12);
        QVERIFY(!arguments.number("n", 0, 1, 5));
        arguments.options["n"] = {"12x"};
        QVERIFY(!arguments.number("n", 0, 1, 20));
        QCOMPARE(*arguments.number("absent", 7, 1, 20), 7);
    }
};

MEDANCHOR_TEST(TestParser)
#include "tst_parser.moc"
