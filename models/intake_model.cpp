#include "models/intake_model.h"

#include "models/file_picture.h"
#include "services/base/files.h"

#include <algorithm>

namespace med::models {

IntakeModel::IntakeModel(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_decoders(std::move(decoders))
    , m_clock(clock)
{
}

const IntakeModel::Entry &IntakeModel::entryOf(const QString &orderId) const
{
    static const Entry none;
    const auto found = m_entries.find(orderId);
    return found == m_entries.end() ? none : found->second;
}

void IntakeModel::show(const QString &orderId)
{
    if (orderId == m_orderId) {
        return;
    }
    m_read.cancel();
    m_decode.cancel();
    m_offered.clear();
    m_orderId = orderId;
    const Entry &shown = entry();
    if (shown.state == State::Reading) {
        read();
    } else if (shown.picture.isNull() && !shown.intake.first.empty()) {
        decodeFirst(orderId);
    }
    emit changed(orderId);
}

void IntakeModel::offer(const std::vector<std::filesystem::path> &paths)
{
    if (m_orderId.isEmpty() || paths.empty()) {
        return;
    }
    m_offered = paths;
    if (entry().overrideReason.trimmed().isEmpty() && entry().partialReason.trimmed().isEmpty()) {
        replace();
    } else {
        emit changed(m_orderId);
    }
}

void IntakeModel::replace()
{
    if (m_offered.empty()) {
        return;
    }
    m_entries[m_orderId] = {.state = State::Reading, .chosen = std::exchange(m_offered, {}), .changed = m_clock.now()};
    const Entry &now = entry();
    if (now.chosen.size() == 1) {
        const auto path = now.chosen.front().lexically_normal();
        const auto name = path.has_filename() ? path.filename() : path.parent_path().filename();
        m_entries[m_orderId].name = QString::fromStdString(name.string());
    }
    read();
    emit changed(m_orderId);
}

void IntakeModel::keep()
{
    m_offered.clear();
    emit changed(m_orderId);
}

void IntakeModel::removeFrom(const QString &orderId)
{
    if (orderId == m_orderId) {
        m_read.cancel();
        m_decode.cancel();
        m_offered.clear();
    }
    m_entries.erase(orderId);
    emit changed(orderId);
}

void IntakeModel::setOverrideReason(const QString &reason)
{
    if (const auto found = m_entries.find(m_orderId); found != m_entries.end()) {
        found->second.overrideReason = reason;
    }
}

void IntakeModel::setPartialReason(const QString &reason)
{
    if (const auto found = m_entries.find(m_orderId); found != m_entries.end()) {
        found->second.partialReason = reason;
    }
}

void IntakeModel::setLeftOut(const std::string &attachment, bool leftOut)
{
    const auto found = m_entries.find(m_orderId);
    if (found == m_entries.end()) {
        return;
    }
    if (leftOut) {
        found->second.leftOut.insert(attachment);
    } else {
        found->second.leftOut.erase(attachment);
    }
    emit changed(m_orderId);
}

int IntakeModel::Entry::attachmentsSent() const
{
    return int(std::ranges::count_if(intake.attachments, [this](const Intake::Attachment &file) { return !leftOut.contains(file.name); }));
}

Intake IntakeModel::Entry::sent() const
{
    Intake going = intake;
    std::erase_if(going.attachments, [&](const Intake::Attachment &file) {
        const bool stays = leftOut.contains(file.name);
        going.bytes -= stays ? file.bytes : 0;
        return stays;
    });
    return going;
}

int IntakeModel::Entry::damaged() const
{
    return int(std::ranges::count_if(intake.refused, &Intake::Refused::damaged));
}

void IntakeModel::read()
{
    m_decode.cancel();
    m_read = runAsync(
        this,
        [this, workplace = m_workplace, order = m_orderId, chosen = entry().chosen](const Running &running) -> Answer {
            auto staged = stageFiles(chosen, running.stop());
            if (!staged) {
                return {.intake = std::unexpected(staged.error()), .staged = {}};
            }
            const FileAmount amount = amountOf(staged->path, running.stop());
            running.tell([this, order, amount] {
                m_entries[order].amount = amount;
                emit changed(order);
            });
            auto intake = workplace->readIntake(staged->path, order.toStdString(), running.stop());
            return {.intake = std::move(intake), .staged = std::move(*staged)};
        },
        [this, order = m_orderId](Answer answer) { took(order, std::move(answer)); });
}

void IntakeModel::took(const QString &orderId, Answer answer)
{
    Entry &entry = m_entries[orderId];
    entry.changed = m_clock.now();
    if (!answer.intake) {
        entry.state = State::Failed;
        const Error &error = answer.intake.error();
        // Both are Invalid, and a person does something else about each: the detail alone tells them apart.
        const bool several = error.code == ErrorCode::Invalid && error.detail.find(" studies") != std::string::npos;
        entry.failure = noteFailure(error, several ? Doing::ReadingSeveralStudies : Doing::ReadingFiles);
    } else {
        entry.staged = std::move(answer.staged);
        entry.intake = std::move(*answer.intake);
        entry.state = entry.intake.stops ? State::Stopped : State::Ready;
        decodeFirst(orderId);
    }
    emit changed(orderId);
}

void IntakeModel::decodeFirst(const QString &orderId)
{
    m_decode = runAsync(
        this,
        [decoders = m_decoders, file = entryOf(orderId).intake.first](const Running &) {
            const auto bytes = readFile(file);
            return bytes ? pictureOf(*bytes, *decoders) : QImage();
        },
        [this, orderId](QImage picture) {
            m_entries[orderId].picture = std::move(picture);
            emit changed(orderId);
        });
}

} // namespace med::models
