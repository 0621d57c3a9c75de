#include "views/signing/act_sentences.h"

#include "views/common/known_sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace med::views {

namespace {

struct ActWords {
    Q_DECLARE_TR_FUNCTIONS(Acts)
};

/// The wallet's sentences, the longer before those that they begin with.
constexpr const char *kSentences[] = {
    QT_TRANSLATE_NOOP("Acts", "Send the images that answer this order."),
    QT_TRANSLATE_NOOP("Acts", "Send the attachments that answer this order."),
    QT_TRANSLATE_NOOP("Acts", "Begin the network with these organisations."),
    QT_TRANSLATE_NOOP("Acts", "Count one up in the test slot %1."),
    QT_TRANSLATE_NOOP("Acts", "Register %1 as an organisation of the kind %2."),
    QT_TRANSLATE_NOOP("Acts", "Suspend the organisation %1: none of its members can act any more."),
    QT_TRANSLATE_NOOP("Acts", "Reinstate the organisation %1."),
    QT_TRANSLATE_NOOP("Acts", "Enrol %1 as a member of %2 with the roles %3."),
    QT_TRANSLATE_NOOP("Acts", "Change the time in which %1 is licensed to act."),
    QT_TRANSLATE_NOOP("Acts", "Give %1 the roles %2 and take away all others."),
    QT_TRANSLATE_NOOP("Acts", "Suspend %1: they can no longer act or be given access."),
    QT_TRANSLATE_NOOP("Acts", "Reinstate %1."),
    QT_TRANSLATE_NOOP("Acts", "Publish a new key that others seal to, for the use %1."),
    QT_TRANSLATE_NOOP("Acts", "Register the patient %1."),
    QT_TRANSLATE_NOOP("Acts", "Declare that %1 is the patient %2. This cannot be changed."),
    QT_TRANSLATE_NOOP("Acts", "Ask that all records of the patient %1 are erased (request %2)."),
    QT_TRANSLATE_NOOP("Acts", "Withdraw the erasure request %1: nothing is erased under it."),
    QT_TRANSLATE_NOOP("Acts", "Decide the erasure request %1: %2. This cannot be changed."),
    QT_TRANSLATE_NOOP("Acts", "Declare the keys of these records destroyed under the erasure request %1: nobody can read them again."),
    QT_TRANSLATE_NOOP("Acts", "Restrict the records of the patient %1: nobody further gets their keys."),
    QT_TRANSLATE_NOOP("Acts", "Lift the restriction of the records of the patient %1."),
    QT_TRANSLATE_NOOP("Acts", "Let %1 act for the patient %2 as a %3: read their records and decide about their consents (appointment %4)."),
    QT_TRANSLATE_NOOP("Acts", "End the appointment %1: who acted by it no longer acts for the patient."),
    QT_TRANSLATE_NOOP("Acts", "For the patient, by the appointment: %1."),
    QT_TRANSLATE_NOOP("Acts", "Consent: let %1 read records of the patient %2 (consent %3)."),
    QT_TRANSLATE_NOOP("Acts", "Withdraw the consent %1: nothing new is released under it."),
    QT_TRANSLATE_NOOP("Acts", "Ask the patient %1 to let %2 read records (request %3)."),
    QT_TRANSLATE_NOOP("Acts", "Refuse the request %1: who asked gets nothing."),
    QT_TRANSLATE_NOOP("Acts", "Take the request %1 back."),
    QT_TRANSLATE_NOOP("Acts", "Answers the request: %1."),
    QT_TRANSLATE_NOOP("Acts", "Break the glass: read records of the patient %1 for two hours without a consent (emergency %2)."),
    QT_TRANSLATE_NOOP("Acts", "Declare the emergency access %1 %2. This cannot be changed."),
    QT_TRANSLATE_NOOP("Acts", "Order an examination of the patient %1 from %2 (order %3)."),
    QT_TRANSLATE_NOOP("Acts", "Accept the order %1."),
    QT_TRANSLATE_NOOP("Acts", "Mark the order %1 as scheduled."),
    QT_TRANSLATE_NOOP("Acts", "Start the examination of the order %1."),
    QT_TRANSLATE_NOOP("Acts", "Complete the order %1 with the record %2."),
    QT_TRANSLATE_NOOP("Acts", "Report on the order %1."),
    QT_TRANSLATE_NOOP("Acts", "Amend the report on the order %1; the former one stays."),
    QT_TRANSLATE_NOOP("Acts", "Reject the order %1."),
    QT_TRANSLATE_NOOP("Acts", "Cancel the order %1."),
    QT_TRANSLATE_NOOP("Acts", "Sign and anchor a record."),
    QT_TRANSLATE_NOOP("Acts", "Sign and anchor a new version of a record; the former one stays."),
    QT_TRANSLATE_NOOP("Acts", "Retract the record %1 as entered in error."),
    QT_TRANSLATE_NOOP("Acts",
                      "Declare the keys of the record %1 destroyed: nobody can read it again."),
    QT_TRANSLATE_NOOP("Acts", "Let more people read the record set %1, epoch %2."),
    QT_TRANSLATE_NOOP("Acts", "Open epoch %1 of the record set %2 for these people only."),
    QT_TRANSLATE_NOOP("Acts", "Note that version %1 of the record %2 is encrypted anew under epoch %3: its content stays."),
    QT_TRANSLATE_NOOP("Acts", "Encrypted anew, of what could be read by it: %1."),
    QT_TRANSLATE_NOOP("Acts", "Digest of the former sealed content: %1."),
    QT_TRANSLATE_NOOP("Acts", "Note that you open records of the patient %1 for %2."),
    QT_TRANSLATE_NOOP("Acts",
                      "Content: version %1 of the record %2 of the patient %3, kept by %4 in the "
                      "record set %5, epoch %6."),
    QT_TRANSLATE_NOOP("Acts", "Digest of the sealed content: %1."),
    QT_TRANSLATE_NOOP("Acts", "Digest of the sealed reason: %1."),
    QT_TRANSLATE_NOOP("Acts", "Written under %1."),
    QT_TRANSLATE_NOOP("Acts", "Readable by %1 (its online key), %2; key %3, envelope %4."),
    QT_TRANSLATE_NOOP("Acts",
                      "Readable by %1 (its offline recovery key), %2; key %3, envelope %4."),
    QT_TRANSLATE_NOOP("Acts", "Readable by %1, %2; key %3, envelope %4."),
    QT_TRANSLATE_NOOP("Acts", "Record set: %1."),
    QT_TRANSLATE_NOOP("Acts", "Under consent: %1."),
    QT_TRANSLATE_NOOP("Acts", "In the emergency: %1."),
    QT_TRANSLATE_NOOP("Acts", "Under order: %1."),
    QT_TRANSLATE_NOOP("Acts", "From: %1."),
    QT_TRANSLATE_NOOP("Acts", "Until: %1."),
    QT_TRANSLATE_NOOP("Acts", "Keyed tag of class and purpose: %1."),
    QT_TRANSLATE_NOOP("Acts", "Salted digest of the signed paper: %1."),
    QT_TRANSLATE_NOOP("Acts", "Closes the current epoch of: %1."),
    QT_TRANSLATE_NOOP("Acts", "Function %1 of the chaincode %2 on the channel %3, at %4."),
};

QString basis(const QString &english)
{
    const struct {
        const char *english;
        QString ours;
    } known[] = {{"as the author", ActWords::tr("as the author")},
                 {"as the patient", ActWords::tr("as the patient")},
                 {"as the custodian", ActWords::tr("as the custodian")},
                 {"as staff of the custodian", ActWords::tr("as staff of the custodian")}};
    for (const auto &each : known) {
        if (english == QLatin1String(each.english)) {
            return each.ours;
        }
    }
    return english.startsWith(QLatin1String("by ")) ? ActWords::tr("by %1").arg(english.mid(3))
                                                    : english;
}

} // namespace

QString actSentence(const std::string &english)
{
    static const KnownSentences sentences("Acts", kSentences);
    const bool lists = english.starts_with("Readable by ");
    return sentences.say(QString::fromStdString(english), [lists](int place, const QString &found) {
        return lists && place == 2 ? basis(found) : found;
    });
}

QString withoutIds(QString sentence)
{
    static const QRegularExpression ids(QStringLiteral("\\s*(?:\\((?:\\w+\\s)?(?:[a-z]{3}_[a-z2-7]{8,}|[A-Za-z0-9]+MSP)\\)|\\b[a-z]{3}_[a-z2-7]{8,}\\b)"));
    return sentence.remove(ids);
}

} // namespace med::views
