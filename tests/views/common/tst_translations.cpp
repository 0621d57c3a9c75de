#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/error_text.h"
#include "views/common/key_cap.h"
#include "views/common/known_sentences.h"
#include "views/common/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QKeySequence>
#include <QProcess>
#include <QSet>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace med;
using namespace med::views;

/// Whether every word of the windows is there in every language.
class TestTranslations : public QObject {
    Q_OBJECT
private:
    struct Message {
        QString context;
        QString source;
        QString comment;
        QStringList forms; ///< One, or the plural's.
        bool isPlural = false;
        QString type; ///< Empty: finished.
        QString name() const { return context + ": “" + source + "”" + (comment.isEmpty() ? QString() : " (" + comment + ')'); }
    };

    static QString file(const QString &code) { return QStringLiteral(MEDANCHOR_SOURCE_DIR "/translations/medanchor_%1.ts").arg(code); }

    static QList<Message> messagesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        QXmlStreamReader xml(&file);
        QList<Message> messages;
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            const auto name = xml.name();
            if (name == u"name") {
                context = xml.readElementText();
            } else if (name == u"message") {
                messages.append(Message {.context = context, .source = {}, .comment = {}, .forms = {}, .isPlural = xml.attributes().value(QLatin1String("numerus")) == u"yes", .type = {}});
            } else if (name == u"source") {
                messages.last().source = xml.readElementText();
            } else if (name == u"comment") {
                messages.last().comment = xml.readElementText();
            } else if (name == u"translation") {
                messages.last().type = xml.attributes().value(QLatin1String("type")).toString();
                if (!messages.last().isPlural) {
                    messages.last().forms.append(xml.readElementText());
                }
            } else if (name == u"numerusform") {
                messages.last().forms.append(xml.readElementText());
            }
        }
        return xml.hasError() ? QList<Message>() : messages;
    }

    /// The placeholders of a text, in alphabetical order.
    static QStringList placeholders(const QString &text)
    {
        static const QRegularExpression one(QStringLiteral("%(?:L?\\d{1,2}|n)"));
        QStringList found;
        for (auto match = one.globalMatch(text); match.hasNext();) {
            found.append(match.next().captured());
        }
        found.sort();
        return found;
    }

    static bool hasAccelerator(const QString &text)
    {
        static const QRegularExpression one(QStringLiteral("&[^&\\s]"));
        return QString(text).remove(QStringLiteral("&&")).contains(one);
    }

    /// What is wrong with a translation; empty: nothing.
    static QString faultOf(const Message &message)
    {
        if (!message.type.isEmpty()) {
            return message.type; // "unfinished", "vanished", "obsolete"
        }
        if (message.isPlural && message.forms.size() != 2) {
            return QStringLiteral("needs two plural forms");
        }
        for (const QString &form : message.forms) {
            if (form.trimmed().isEmpty()) {
                return QStringLiteral("is empty");
            }
            if (placeholders(form) != placeholders(message.source)) {
                return QStringLiteral("has other placeholders: ") + form;
            }
            if (hasAccelerator(form) != hasAccelerator(message.source)) {
                return QStringLiteral("has another accelerator: ") + form;
            }
            for (const bool end : {false, true}) {
                const auto blank = [end](const QString &text) { return (end ? text.back() : text.front()).isSpace(); };
                if (blank(form) != blank(message.source)) {
                    return QStringLiteral("begins or ends with another space: ") + form;
                }
            }
            const QString last = QStringLiteral(".…:?");
            const bool shortened = form.endsWith(QStringLiteral("-Nr.")); // The end of a word, not of a sentence.
            if (last.contains(message.source.back()) != (last.contains(form.back()) && !shortened)) {
                return QStringLiteral("ends otherwise: ") + form;
            }
        }
        return {};
    }

    static QStringList faultsOf(const QList<Message> &messages)
    {
        QStringList faults;
        for (const Message &message : messages) {
            if (const QString fault = faultOf(message); !fault.isEmpty()) {
                faults.append(message.name() + ' ' + fault);
            }
        }
        return faults;
    }

private slots:
    void everyWordIsTranslated_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("pluralOnly");
        QTest::newRow("English plurals") << "en" << true;
        QTest::newRow("German") << "de" << false;
    }
    /// As update_translations would leave the file: what a source gained is unfinished.
    void everyWordIsTranslated()
    {
        QFETCH(QString, code);
        QFETCH(bool, pluralOnly);
        const QTemporaryDir folder;
        const QString copy = folder.filePath("medanchor_" + code + ".ts");
        QVERIFY(QFile::copy(file(code), copy));
        const QString root = QStringLiteral(MEDANCHOR_SOURCE_DIR);
        QStringList arguments {"-silent", "-locations", "none", "-I", root, root + "/views", root + "/models/examinations.cpp", "-ts", copy};
        if (pluralOnly) {
            arguments.prepend("-pluralonly");
        }
        QProcess lupdate;
        lupdate.start(QStringLiteral(MEDANCHOR_LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished());
        QCOMPARE(lupdate.exitCode(), 0);
        const auto messages = messagesOf(copy);
        QVERIFY(messages.size() > (pluralOnly ? 10 : 1000));
        const QStringList faults = faultsOf(messages);
        QVERIFY2(faults.isEmpty(), qPrintable(QString("%1 texts (cmake --build build/release --target update_translations):\n").arg(faults.size()) + faults.join('\n')));
    }

    /// The wallet and the checks speak English; the windows say their sentences in the language that is set.
    void whatComesFromBelowIsTranslatedToo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("least");
        QTest::newRow("acts") << "/services/wallet/act_words.cpp" << "Acts" << "\\{\"\\w+:\\w+\",\\s*\"([^\"]+)\"" << 25;
        QTest::newRow("checks of the ledger") << "/services/workflows/verify_record.cpp" << "Checks" << "checks\\.add\\(\"\\w+\",\\s*\"([^\"]+)\"" << 6;
        QTest::newRow("checks of the store") << "/services/storage/verify_record.cpp" << "Checks" << "\\.title = \"([^\"]+)\"" << 7;
    }
    void whatComesFromBelowIsTranslatedToo()
    {
        QFETCH(QString, file);
        QFETCH(QString, context);
        QFETCH(QString, pattern);
        QFETCH(int, least);
        QFile source(QStringLiteral(MEDANCHOR_SOURCE_DIR) + file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        QSet<QString> known;
        for (const Message &message : messagesOf(this->file("de"))) {
            if (message.context == context) {
                known.insert(message.source);
            }
        }
        int found = 0;
        const QString text = QString::fromUtf8(source.readAll());
        for (auto match = QRegularExpression(pattern).globalMatch(text); match.hasNext(); ++found) {
            QString sentence = match.next().captured(1);
            static const QRegularExpression place("\\{\\w+\\}");
            for (int number = 1; sentence.contains(place); ++number) {
                const auto at = place.match(sentence);
                sentence.replace(at.capturedStart(), at.capturedLength(), '%' + QString::number(number));
            }
            QVERIFY2(known.contains(sentence), qPrintable(sentence));
        }
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }

    void aSentenceKeepsWhatWasFilledIn()
    {
        static constexpr const char *sentences[] = {"%1 of %2 files", "Until: %1."};
        const KnownSentences known("NoSuchContext", sentences);
        QCOMPARE(known.say("3 of 12 files"), "3 of 12 files");
        QCOMPARE(known.say("3 of 12 files", [](int place, const QString &found) { return place == 1 ? '<' + found + '>' : found; }), "<3> of 12 files");
        QCOMPARE(known.say("Until: %1. %2 of (x)."), "Until: %1. %2 of (x)."); // What was found is no place.
        QCOMPARE(known.say("Something (else) + new"), "Something (else) + new");
        QCOMPARE(known.say(""), "");
    }

    void aBadTranslationIsNamed_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("forms");
        QTest::addColumn<QString>("fault");
        QTest::newRow("good") << "%1 of %2" << QStringList {"%2: davon %1"} << "";
        QTest::newRow("good plural") << "%n image(s)" << QStringList {"%n Bild", "%n Bilder"} << "";
        QTest::newRow("nothing") << "Sign" << QStringList {""} << "is empty";
        QTest::newRow("blanks") << "Sign" << QStringList {"  "} << "is empty";
        QTest::newRow("a lost placeholder") << "%1 of %2" << QStringList {"%1 von 2"} << "placeholders";
        QTest::newRow("a doubled placeholder") << "%1 of %2" << QStringList {"%1 von %1"} << "placeholders";
        QTest::newRow("a plural without its number") << "%n image(s)" << QStringList {"ein Bild", "%n Bilder"} << "placeholders";
        QTest::newRow("a missing form") << "%n image(s)" << QStringList {"%n Bild"} << "plural";
        QTest::newRow("a lost accelerator") << "&Sign" << QStringList {"Signieren"} << "accelerator";
        QTest::newRow("an accelerator of its own") << "Save && go" << QStringList {"Sichern &weiter"} << "accelerator";
        QTest::newRow("a lost space") << " · inverted" << QStringList {"· invertiert"} << "space";
        QTest::newRow("a lost full stop") << "Nothing was sent." << QStringList {"Nichts wurde gesendet"} << "ends";
    }
    void aBadTranslationIsNamed()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, forms);
        QFETCH(QString, fault);
        const QString found = faultOf({.context = "C", .source = source, .comment = {}, .forms = forms, .isPlural = source.contains("%n"), .type = {}});
        QVERIFY2(fault.isEmpty() ? found.isEmpty() : found.contains(fault), qPrintable(found));
        QCOMPARE(faultOf({.context = "C", .source = source, .comment = {}, .forms = forms, .isPlural = false, .type = "unfinished"}), "unfinished");
    }

    void theFilesSayNotWhereATextStands()
    {
        for (const char *code : {"en", "de"}) {
            QFile file(this->file(code));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("<location"), code); // Else each merge is a conflict.
        }
    }

    void theProgramSpeaksTheLanguageThatIsSet()
    {
        prepareApplication();
        const models::Failure offline {.code = ErrorCode::Offline, .doing = models::Doing::OpeningStudy, .id = {}};
        const QString english = errorText(offline);
        QCOMPARE(imagesText(1), "1 image");
        QCOMPARE(imagesText(2), "2 images");
        setLanguage(Language::German);
        QCOMPARE(imagesText(1), "1 Bild");
        QCOMPARE(imagesText(2), "2 Bilder");
        QVERIFY(errorText(offline) != english);
        if (QCoreApplication::translate("QShortcut", "Ctrl") != QLatin1String("Ctrl")) { // Qt's own are installed.
            QCOMPARE(keyText(QKeySequence("Ctrl+K")), "Strg+K");
        }
        QCOMPARE(QKeySequence("Ctrl+Shift+Tab"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab));
        setLanguage(Language::English);
        QCOMPARE(imagesText(1), "1 image");
        QCOMPARE(errorText(offline), english);
        QCOMPARE(keyText(QKeySequence("Ctrl+K")), "Ctrl+K");
    }
};

MEDANCHOR_TEST(TestTranslations)
#include "tst_translations.moc"
