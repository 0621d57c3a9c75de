#include "views/record/check_words.h"

#include "services/base/clock.h"
#include "views/common/clinical_text.h"
#include "views/common/known_sentences.h"
#include "views/common/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace med::views {

namespace {

struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

/// The sentences of verification, in which %1 and so on stand for what was found.
constexpr const char *kTitles[] = {
    QT_TRANSLATE_NOOP("Checks", "The block is in the chain"),
    QT_TRANSLATE_NOOP("Checks", "The transaction counts as valid"),
    QT_TRANSLATE_NOOP("Checks", "The organisations endorsed it"),
    QT_TRANSLATE_NOOP("Checks", "The key was valid and the role allowed it"),
    QT_TRANSLATE_NOOP("Checks", "The act was signed before it could be sent"),
    QT_TRANSLATE_NOOP("Checks", "This is the newest version"),
    QT_TRANSLATE_NOOP("Checks", "The key was released by who the ledger names"),
    QT_TRANSLATE_NOOP("Checks", "Its keys and its content were destroyed"),
    QT_TRANSLATE_NOOP("Checks", "The stored manifest is the one in the ledger"),
    QT_TRANSLATE_NOOP("Checks", "The manifest was signed by its author"),
    QT_TRANSLATE_NOOP("Checks", "The manifest was signed by the custodian's agent, who sealed it anew"),
    QT_TRANSLATE_NOOP("Checks", "It holds what its author signed, before it was sealed anew"),
    QT_TRANSLATE_NOOP("Checks", "The manifest names this record, version, patient and key epoch"),
    QT_TRANSLATE_NOOP("Checks", "The record's keys and the list of its files open"),
    QT_TRANSLATE_NOOP("Checks", "The stored object is as long as was signed"),
    QT_TRANSLATE_NOOP("Checks", "Every stored part is the one that was signed"),
    QT_TRANSLATE_NOOP("Checks", "Every segment opens with the record's key"),
    QT_TRANSLATE_NOOP("Checks", "Every file is complete and as it was sent"),
    QT_TRANSLATE_NOOP("Checks", "The report is the one that was printed"),
    QT_TRANSLATE_NOOP("Checks", "The records that it names stand on the ledger"),
};
/// What is said instead of a check's title when it failed, by the check's name.
constexpr struct {
    const char *name;
    const char *title;
} kFailed[] = {
    {"chain", QT_TRANSLATE_NOOP("Checks", "The block is not in the chain")},
    {"validity", QT_TRANSLATE_NOOP("Checks", "The transaction does not count as valid")},
    {"endorsement", QT_TRANSLATE_NOOP("Checks", "The organisations did not endorse it")},
    {"signer", QT_TRANSLATE_NOOP("Checks", "The key was not valid, or the role did not allow it")},
    {"act", QT_TRANSLATE_NOOP("Checks", "The act claims a later time than the ledger recorded")},
    {"newest", QT_TRANSLATE_NOOP("Checks", "This version is not in force any more")},
    {"envelope", QT_TRANSLATE_NOOP("Checks", "The key was not released by who the ledger names")},
    {"erased", QT_TRANSLATE_NOOP("Checks", "Something of it is still in the store")},
    {"manifest", QT_TRANSLATE_NOOP("Checks", "The stored manifest is not the one in the ledger")},
    {"signature", QT_TRANSLATE_NOOP("Checks", "The manifest was not signed by its author")},
    {"binding", QT_TRANSLATE_NOOP("Checks", "The manifest names another record, version, patient or key epoch")},
    {"keys", QT_TRANSLATE_NOOP("Checks", "The record's keys or the list of its files do not open")},
    {"origin", QT_TRANSLATE_NOOP("Checks", "It does not hold what its author signed")},
    {"size", QT_TRANSLATE_NOOP("Checks", "A stored object is not as long as was signed")},
    {"part", QT_TRANSLATE_NOOP("Checks", "A stored part is not the one that was signed")},
    {"segments", QT_TRANSLATE_NOOP("Checks", "Not every segment opens with the record's key")},
    {"files", QT_TRANSLATE_NOOP("Checks", "Not every file is complete and as it was sent")},
    {"list", QT_TRANSLATE_NOOP("Checks", "The report is not the one that was printed")},
    {"named", QT_TRANSLATE_NOOP("Checks", "A record that it names does not stand on the ledger as it says")},
};
constexpr const char *kDetails[] = {
    QT_TRANSLATE_NOOP("Checks",
                      "Orderer's signature checked; every block from the pinned genesis over %1 to "
                      "%2 names the one before it"),
    QT_TRANSLATE_NOOP("Checks", "Replayed on this computer, as the node says: %1"),
    QT_TRANSLATE_NOOP("Checks", "%1 signatures checked against the pinned channel: %2"),
    QT_TRANSLATE_NOOP("Checks", "%1, %2; certificate valid on %3"),
    QT_TRANSLATE_NOOP("Checks", "Signed at %1 as the author says, recorded at %2; the act's own signature was "
                                "checked on this computer when the block was replayed"),
    QT_TRANSLATE_NOOP("Checks", "No retraction, no later version up to block %1"),
    QT_TRANSLATE_NOOP("Checks", "The record was %1"),
    QT_TRANSLATE_NOOP("Checks", "SHA-256 of its list of records equals the printed one"),
    QT_TRANSLATE_NOOP("Checks", "its list of records has SHA-256 %1, the paper %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 records as named; since then %2 amended, %3 retracted, %4 erased"),
    QT_TRANSLATE_NOOP("Checks", "the ledger has another content of %1, or none"),
    QT_TRANSLATE_NOOP("Checks", "the record is no report: it names no records"),
    QT_TRANSLATE_NOOP("Checks", "Erased on %1 by %2, receipt in block %3; of it the store holds nothing"),
    QT_TRANSLATE_NOOP("Checks", "Erased on %1 by %2, receipt in block %3; of it the store holds %4 files"),
    QT_TRANSLATE_NOOP("Checks",
                      "Envelope's SHA-256 and its granter's signature equal the ledger's"),
    QT_TRANSLATE_NOOP("Checks", "the store has no such manifest"),
    QT_TRANSLATE_NOOP("Checks", "the store has %1, the ledger %2"),
    QT_TRANSLATE_NOOP("Checks", "SHA-256 %1"),
    QT_TRANSLATE_NOOP("Checks", "key %1"),
    QT_TRANSLATE_NOOP("Checks", "the signature is not the author's"),
    QT_TRANSLATE_NOOP("Checks", "the signature is not the agent's"),
    QT_TRANSLATE_NOOP("Checks", "author's manifest SHA-256 %1, key %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 version %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 parts, root %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 of %2 files are damaged%3"),
    QT_TRANSLATE_NOOP("Checks", "%1 files"),
    QT_TRANSLATE_NOOP("Checks", "object %1 has %2 bytes instead of %3"),
    QT_TRANSLATE_NOOP("Checks", "object %1 is not in the store"),
    QT_TRANSLATE_NOOP("Checks", "object %1, part %2 of %3: %4"),
    QT_TRANSLATE_NOOP("Checks", "object %1: %2 segments do not open%3"),
};

/// Why a part is not the one that was signed.
constexpr const char *kCauses[] = {
    QT_TRANSLATE_NOOP("Checks", "the part is not the one that was signed"),
    QT_TRANSLATE_NOOP("Checks", "an object of the store ends too early"),
};

/// What follows a cause or a count, ": a.dcm, b.dcm and 48 more": the names of files, as the first are said.
QString namesText(const QString &names)
{
    static const QRegularExpression more(QStringLiteral("^(.*) and (\\d+) more$"), QRegularExpression::DotMatchesEverythingOption);
    const auto match = more.match(names);
    return match.hasMatch() ? CheckWords::tr("%1 and %2 more").arg(match.captured(1), match.captured(2)) : names;
}

QString causeText(const QString &found)
{
    for (const char *cause : kCauses) {
        const QString known = QLatin1String(cause);
        if (found == known || found.startsWith(known + ':')) {
            return QCoreApplication::translate("Checks", cause) + namesText(found.mid(known.size()));
        }
    }
    return namesText(found);
}

/// The ledger's code of a transaction's validity, in words.
QString validityText(const QString &code)
{
    return code == QLatin1String("VALID")                         ? CheckWords::tr("it is valid")
        : code == QLatin1String("ENDORSEMENT_POLICY_FAILURE")     ? CheckWords::tr("not endorsed as the network demands")
        : code.endsWith(QLatin1String("READ_CONFLICT"))           ? CheckWords::tr("another transaction came first")
        : code == QLatin1String("DUPLICATE_TXID")                 ? CheckWords::tr("the ledger held it already")
                                                                  : CheckWords::tr("it has no effect");
}

/// Digests in groups of four, so that two people can compare them.
QString grouped(const QString &words)
{
    static const QRegularExpression digest(QStringLiteral("\\b[0-9a-f]{32,}\\b"));
    QString out;
    qsizetype from = 0;
    for (auto each = digest.globalMatch(words); each.hasNext();) {
        const auto match = each.next();
        out += words.mid(from, match.capturedStart() - from) + clinical::digestLines(match.captured().toStdString()).join(QLatin1Char(' '));
        from = match.capturedEnd();
    }
    return out + words.mid(from);
}

/// What was found at a place of a check's sentence, as a person reads it.
QString foundText(const std::string &check, int place, const QString &found)
{
    if (check == "signer") {
        return place == 1 ? roleText(found.toStdString()) : place == 3 ? clinical::dateText(found.toStdString()) : found;
    }
    if (check == "part" || check == "segments" || check == "files") {
        return place == 4 ? causeText(found) : place == 3 ? namesText(found) : found;
    }
    if (check == "act") {
        const auto time = fromIso8601(found.toStdString());
        return time ? clinical::utcText(*time) : found;
    }
    if (check == "validity") {
        return validityText(found);
    }
    if (check == "erased") {
        return place == 1 ? clinical::dateText(found.toStdString()) : found;
    }
    return check != "newest" ? found
        : found == QLatin1String("retracted") ? CheckWords::tr("retracted")
        : found == QLatin1String("shredded")  ? CheckWords::tr("erased")
                                              : found;
}

} // namespace

QString checkTitle(const models::Check &check)
{
    for (const auto &failed : kFailed) {
        if (!check.ok && check.name == failed.name) {
            return QCoreApplication::translate("Checks", failed.title);
        }
    }
    static const KnownSentences titles("Checks", kTitles);
    const QString title = titles.say(QString::fromStdString(check.title));
    return check.ok ? title : CheckWords::tr("Does not hold: %1").arg(title);
}

QString checkDetail(const models::Check &check)
{
    static const KnownSentences details("Checks", kDetails);
    const QString words = details.say(QString::fromStdString(check.detail),
                                      [&](int place, const QString &found) { return foundText(check.name, place, found); });
    const bool digests = check.name == "manifest" || check.name == "signature" || (check.name == "part" && check.ok);
    return digests ? grouped(words) : words;
}

} // namespace med::views
