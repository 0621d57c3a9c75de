#include "views/record/check_words.h"

#include "views/common/known_sentences.h"
#include "views/common/words.h"

#include <QCoreApplication>

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
    QT_TRANSLATE_NOOP("Checks", "The stored manifest is the one in the ledger"),
    QT_TRANSLATE_NOOP("Checks", "The manifest was signed by its author"),
    QT_TRANSLATE_NOOP("Checks", "The manifest names this record, version, patient and key epoch"),
    QT_TRANSLATE_NOOP("Checks", "The record's keys and the list of its files open"),
    QT_TRANSLATE_NOOP("Checks", "The stored object is as long as was signed"),
    QT_TRANSLATE_NOOP("Checks", "Every stored part is the one that was signed"),
    QT_TRANSLATE_NOOP("Checks", "Every segment opens with the record's key"),
    QT_TRANSLATE_NOOP("Checks", "Every file is complete and as it was sent"),
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
    QT_TRANSLATE_NOOP("Checks",
                      "Envelope's SHA-256 and its granter's signature equal the ledger's"),
    QT_TRANSLATE_NOOP("Checks", "the store has no such manifest"),
    QT_TRANSLATE_NOOP("Checks", "the store has %1, the ledger %2"),
    QT_TRANSLATE_NOOP("Checks", "key %1"),
    QT_TRANSLATE_NOOP("Checks", "the signature is not the author's"),
    QT_TRANSLATE_NOOP("Checks", "%1 version %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 parts, root %2"),
    QT_TRANSLATE_NOOP("Checks", "%1 of %2 files are damaged%3"),
    QT_TRANSLATE_NOOP("Checks", "%1 files"),
    QT_TRANSLATE_NOOP("Checks", "object %1 has %2 bytes instead of %3"),
    QT_TRANSLATE_NOOP("Checks", "object %1 is not in the store"),
    QT_TRANSLATE_NOOP("Checks", "object %1, part %2 of %3: %4"),
    QT_TRANSLATE_NOOP("Checks", "object %1: %2 segments do not open%3"),
};

} // namespace

QString checkTitle(const models::Check &check)
{
    static const KnownSentences titles("Checks", kTitles);
    return titles.say(QString::fromStdString(check.title));
}

QString checkDetail(const models::Check &check)
{
    static const KnownSentences details("Checks", kDetails);
    return details.say(QString::fromStdString(check.detail), [&](int place, const QString &found) {
        if (check.name == "signer" && place == 1) {
            return roleText(found.toStdString());
        }
        return check.name == "newest" && found == QLatin1String("retracted")
            ? CheckWords::tr("retracted")
            : found;
    });
}

} // namespace med::views
