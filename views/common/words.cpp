#include "views/common/words.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"

#include <QCoreApplication>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString organizationKindText(std::string_view kind)
{
    if (kind == "hospital") {
        return Words::tr("hospital or practice");
    }
    if (kind == "laboratory") {
        return Words::tr("laboratory");
    }
    if (kind == "pharmacy") {
        return Words::tr("pharmacy");
    }
    if (kind == "insurer") {
        return Words::tr("insurance", "an organisation");
    }
    if (kind == "research") {
        return Words::tr("research institution");
    }
    return QString::fromUtf8(kind.data(), qsizetype(kind.size()));
}

QString roleText(std::string_view role)
{
    if (role == "doctor") {
        return Words::tr("doctor");
    }
    if (role == "technician") {
        return Words::tr("laboratory technician");
    }
    if (role == "pharmacist") {
        return Words::tr("pharmacist");
    }
    if (role == "reviewer") {
        return Words::tr("insurance reviewer");
    }
    if (role == "patient") {
        return Words::tr("patient");
    }
    if (role == "researcher") {
        return Words::tr("researcher");
    }
    if (role == "custodian") {
        return Words::tr("custodian's agent");
    }
    if (role == "administrator") {
        return Words::tr("administrator");
    }
    if (role == "network-admin") {
        return Words::tr("network administrator");
    }
    return QString::fromUtf8(role.data(), qsizetype(role.size()));
}

QString shortRoleText(std::string_view role)
{
    if (role == "technician") {
        return Words::tr("laboratory");
    }
    if (role == "pharmacist") {
        return Words::tr("pharmacy");
    }
    if (role == "reviewer") {
        return Words::tr("insurance");
    }
    return roleText(role);
}

QDate studyDay(const models::StudySummary &study)
{
    const QDate day = QDate::fromString(QString::fromStdString(study.studyDate).left(10), Qt::ISODate);
    return day.isValid() ? day : clinical::localDate(study.anchored);
}

QString studyName(const models::StudySummary &study)
{
    const QString title = examinationText(study.title);
    const QDate day = studyDay(study);
    return day != clinical::localDate(study.anchored) ? Words::tr("%1 of %2").arg(title, clinical::dateText(day)) : title;
}

QString personText(const std::string &name, const std::string &organization, std::string_view role)
{
    if (isNamed(name)) {
        return QString::fromStdString(name);
    }
    const QString place = QString::fromStdString(organization);
    const QString what = role.empty() ? Words::tr("member") : roleText(role);
    return place.isEmpty() ? Words::tr("a %1 whose name is not known here").arg(what)
                           : Words::tr("a %1 of %2, name not known here").arg(what, place);
}

bool isNamed(const std::string &name)
{
    return !name.empty() && !name.starts_with("mem_");
}

QString attributedText(const std::string &name, const std::string &organization, std::string_view role)
{
    const QString person = capital(personText(name, organization, role));
    return isNamed(name) && !organization.empty() ? QStringLiteral("%1 · %2").arg(person, QString::fromStdString(organization)) : person;
}

QString signerText(const std::string &name, const std::string &organization, std::string_view role)
{
    const QString person = capital(personText(name, organization, role));
    return isNamed(name) ? QStringLiteral("%1 · %2, %3").arg(person, roleText(role), QString::fromStdString(organization)) : person;
}

QString orderStatusText(const QString &status)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("waiting"), QT_TRANSLATE_NOOP("Words", "waiting for connection")},
        {QStringLiteral("requested"), QT_TRANSLATE_NOOP("Words", "requested")},
        {QStringLiteral("accepted"), QT_TRANSLATE_NOOP("Words", "accepted")},
        {QStringLiteral("scheduled"), QT_TRANSLATE_NOOP("Words", "scheduled")},
        {QStringLiteral("in-progress"), QT_TRANSLATE_NOOP("Words", "in progress")},
        {QStringLiteral("available"), QT_TRANSLATE_NOOP("Words", "available")},
        {QStringLiteral("reported"), QT_TRANSLATE_NOOP("Words", "reported")},
        {QStringLiteral("amended"), QT_TRANSLATE_NOOP("Words", "amended")},
        {QStringLiteral("rejected"), QT_TRANSLATE_NOOP("Words", "rejected")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("Words", "cancelled")},
    };
    const char *words = known.value(status, nullptr);
    return words ? Words::tr(words) : status;
}

QString loginText(const QString &login)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("doctor"), QT_TRANSLATE_NOOP("Words", "Doctor")},
        {QStringLiteral("doctor2"), QT_TRANSLATE_NOOP("Words", "Doctor, other hospital")},
        {QStringLiteral("lab"), QT_TRANSLATE_NOOP("Words", "Laboratory technician")},
        {QStringLiteral("pharma"), QT_TRANSLATE_NOOP("Words", "Pharmacist")},
        {QStringLiteral("insurer"), QT_TRANSLATE_NOOP("Words", "Insurance reviewer")},
        {QStringLiteral("patient"), QT_TRANSLATE_NOOP("Words", "Patient")},
        {QStringLiteral("researcher"), QT_TRANSLATE_NOOP("Words", "Researcher")},
        {QStringLiteral("custodian"), QT_TRANSLATE_NOOP("Words", "Custodian’s agent")},
        {QStringLiteral("hospital-admin"), QT_TRANSLATE_NOOP("Words", "Hospital administrator")},
        {QStringLiteral("network-admin"), QT_TRANSLATE_NOOP("Words", "Network administrator")},
        {QStringLiteral("custodian2"),
         QT_TRANSLATE_NOOP("Words", "Custodian’s agent, other hospital")},
        {QStringLiteral("hospital2-admin"),
         QT_TRANSLATE_NOOP("Words", "Administrator, other hospital")},
        {QStringLiteral("lab-admin"), QT_TRANSLATE_NOOP("Words", "Laboratory administrator")},
        {QStringLiteral("pharma-admin"), QT_TRANSLATE_NOOP("Words", "Pharmacy administrator")},
        {QStringLiteral("insurer-admin"), QT_TRANSLATE_NOOP("Words", "Insurer’s administrator")},
    };
    const char *words = known.value(login, nullptr);
    return words ? Words::tr(words) : login;
}

StateLook stateLook(models::ProofState state)
{
    switch (state) {
    case models::ProofState::NotChecked:
        return {Glyph::Anchor, Token::Info, Words::tr("Confirmed")};
    case models::ProofState::Checking:
        return {Glyph::TimerSand, Token::Info, Words::tr("Checking")};
    case models::ProofState::Verified:
        return {Glyph::CheckCircle, Token::Ok, Words::tr("Verified")};
    case models::ProofState::Altered:
        return {Glyph::AlertOctagon, Token::Danger, Words::tr("Altered")};
    case models::ProofState::Retracted:
        return {Glyph::UndoVariant, Token::Danger, Words::tr("Retracted")};
    }
    return {};
}

QString imagesText(int count)
{
    return Words::tr("%n image(s)", nullptr, count);
}
QString seriesText(int count)
{
    return Words::tr("%n series", nullptr, count);
}
QString retractionText(const models::StudySummary &study)
{
    const QString said = Words::tr("Its sender declared this study entered in error. Do not rely on it.");
    return study.retractionReason.empty() ? said
                                          : Words::tr("%1 Reason: “%2”").arg(said, QString::fromStdString(study.retractionReason));
}
QString filesText(int count)
{
    return Words::tr("%n file(s)", nullptr, count);
}

QString attachmentsText(int count)
{
    return Words::tr("%n attachment(s)", nullptr, count);
}
QString contentsText(int images, int attachments)
{
    if (attachments == 0) {
        return imagesText(images);
    }
    return images == 0 ? attachmentsText(attachments) : Words::tr("%1, %2").arg(imagesText(images), attachmentsText(attachments));
}

QString fileNameText(std::string_view name)
{
    QString text = QString::fromUtf8(name.data(), qsizetype(name.size()));
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0x061c;
        if (turns || (!c.isPrint() && !c.isSurrogate())) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text;
}

QString mediaTypeText(std::string_view mediaType)
{
    if (mediaType == "application/pdf") {
        return Words::tr("PDF document");
    }
    if (mediaType == "image/png") {
        return Words::tr("PNG picture");
    }
    if (mediaType == "image/jpeg") {
        return Words::tr("JPEG picture");
    }
    if (mediaType == "image/tiff") {
        return Words::tr("TIFF picture");
    }
    return mediaType == "text/plain"         ? Words::tr("Text")
        : mediaType.starts_with("audio/")    ? Words::tr("Sound")
        : mediaType.starts_with("video/")    ? Words::tr("Film")
                                             : Words::tr("File");
}

Glyph mediaTypeGlyph(std::string_view mediaType)
{
    return mediaType.starts_with("image/") ? Glyph::FileImage
        : mediaType.starts_with("audio/")  ? Glyph::MusicNote
        : mediaType.starts_with("video/")  ? Glyph::Filmstrip
        : mediaType == "text/plain"        ? Glyph::ClipboardText
                                           : Glyph::FileDocument;
}

QString timesText(Moment signedAt, Moment recorded)
{
    const auto when = [](Moment moment) { return QStringLiteral("%1 %2").arg(clinical::dateText(moment), clinical::timeText(moment)); };
    if (signedAt == Moment {}) {
        return Words::tr("recorded %1").arg(when(recorded));
    }
    return recorded == Moment {} ? Words::tr("signed %1, waiting for connection").arg(when(signedAt))
                                 : Words::tr("signed %1, recorded %2").arg(when(signedAt), when(recorded));
}

QString timeLeftText(int seconds)
{
    if (seconds < 10) {
        return Words::tr("a few seconds left");
    }
    if (seconds < 55) {
        return Words::tr("about %1 s left").arg((seconds + 5) / 10 * 10);
    }
    if (seconds < 55 * 60) {
        return Words::tr("about %1 min left").arg((seconds + 30) / 60);
    }
    return Words::tr("about %1 h left").arg((seconds + 1800) / 3600);
}

QString capital(QString words)
{
    if (!words.isEmpty()) {
        words[0] = words.at(0).toUpper();
    }
    return words;
}

} // namespace med::views
