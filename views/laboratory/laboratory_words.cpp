#include "views/laboratory/laboratory_words.h"

#include "views/common/clinical_text.h"

#include <QCoreApplication>
#include <QDate>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Laboratory)
};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

OrderLook stateLookOf(std::string_view status)
{
    if (status == "requested") {
        return {Glyph::CircleOutline, Token::Muted, Words::tr("Requested")};
    }
    if (status == "accepted") {
        return {Glyph::CheckCircle, Token::Ok, Words::tr("Accepted")};
    }
    if (status == "scheduled") {
        return {Glyph::CalendarClock, Token::Muted, Words::tr("Scheduled")};
    }
    if (status == "in-progress") {
        return {Glyph::PlayCircleFilled, Token::Info, Words::tr("In progress")};
    }
    if (status == "available") {
        return {Glyph::CheckCircle, Token::Ok, Words::tr("Sent")};
    }
    if (status == "reported") {
        return {Glyph::FileDocument, Token::Ok, Words::tr("Reported")};
    }
    if (status == "amended") {
        return {Glyph::FileDocument, Token::Info, Words::tr("Report amended")};
    }
    if (status == "rejected") {
        return {Glyph::CloseCircle, Token::Danger, Words::tr("Rejected")};
    }
    if (status == "cancelled") {
        return {Glyph::MinusCircle, Token::Muted, Words::tr("Cancelled by who asked")};
    }
    return {Glyph::CircleOutline, Token::Muted, textOf(status)};
}

constexpr std::array<std::string_view, 8> kFields{"name", "birth date", "patient id", "sex", "accession number",
                                                  "modality", "body part", "laterality"};

} // namespace

OrderLook orderLook(const models::OrderEntry &order, models::LaboratoryModel::Activity activity)
{
    using Activity = models::LaboratoryModel::Activity;
    switch (activity) {
    case Activity::Reading:
        return {Glyph::TimerSand, Token::Info, Words::tr("Reading files")};
    case Activity::Stopped:
        return {Glyph::PauseOctagon, Token::Danger, Words::tr("Stopped")};
    case Activity::ReadyToSend:
        return {Glyph::FileImage, Token::Info, Words::tr("Ready to send")};
    case Activity::Queued:
        return {Glyph::TimerSand, Token::Info, Words::tr("Waiting to be sent")};
    case Activity::Preparing:
        return {Glyph::Pencil, Token::Info, Words::tr("Not signed yet")};
    case Activity::Sending:
        return {Glyph::Upload, Token::Info, Words::tr("Sending")};
    case Activity::Paused:
        return {Glyph::PauseCircle, Token::Muted, Words::tr("Paused")};
    case Activity::Unconfirmed:
        return {Glyph::Clock, Token::Warn, Words::tr("Not yet confirmed")};
    case Activity::Failed:
        return {Glyph::AlertCircle, Token::Danger, Words::tr("Not sent")};
    case Activity::None:
        break;
    }
    return stateLookOf(order.status);
}

OrderLook priorityLook(std::string_view priority)
{
    if (priority == "stat") {
        return {Glyph::Triangle, Token::Danger, Words::tr("stat")};
    }
    if (priority == "urgent") {
        return {Glyph::Triangle, Token::Warn, Words::tr("urgent")};
    }
    if (priority == "asap") {
        return {Glyph::Triangle, Token::Warn, Words::tr("as soon as possible")};
    }
    return {Glyph::None, Token::Muted, priority == "routine" ? Words::tr("routine") : textOf(priority)};
}

QString momentText(Moment moment)
{
    return clinical::localDate(moment) == QDate::currentDate() ? clinical::timeText(moment) : clinical::dateText(moment);
}

int fieldRank(std::string_view field)
{
    return int(std::find(kFields.begin(), kFields.end(), field) - kFields.begin());
}

QString amountText(std::uint64_t done, std::uint64_t total)
{
    const QString all = clinical::bytesText(total);
    const QString some = clinical::bytesText(done);
    if (some == all) {
        return all;
    }
    const QString unit = all.section(' ', 1);
    return some.section(' ', 1) == unit ? Words::tr("%1 of %2").arg(some.section(' ', 0, 0), all)
                                        : Words::tr("%1 of %2").arg(some, all);
}

} // namespace med::views
