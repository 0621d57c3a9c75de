#include "models/intake_model.h"

#include "services/base/files.h"
#include "services/dicom/render.h"

namespace med::models {

namespace {

constexpr std::uint32_t kPicture = 352; // Four times the place it is shown in, for dense screens and large text.

QImage pictureOf(const std::filesystem::path &file, DecoderPool &decoders)
{
    const auto bytes = readFile(file);
    if (!bytes) {
        return {};
    }
    return decoders.with([&](Decoder &decoder) -> QImage {
        const auto instance = decoder.inspect(*bytes);
        const auto frame = decoder.decode(*bytes, instance && instance->frames > 1 ? instance->frames / 2 : 0);
        if (!frame) {
            return {};
        }
        const auto rendered =
            dicom::render(*frame, instance ? dicom::defaultWindow(*instance, *frame) : dicom::fullRange(*frame));
        if (!rendered) {
            return {};
        }
        const auto small = dicom::thumbnail(*rendered, kPicture, instance ? instance->spacing : dicom::PixelSpacing());
        const auto format = small.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
        return QImage(small.levels.data(), int(small.width), int(small.height), int(small.width * small.channels), format)
            .copy();
    });
}

} // namespace

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
    if (entry().overrideReason.trimmed().isEmpty()) {
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
        [decoders = m_decoders, file = entryOf(orderId).intake.first](const Running &) { return pictureOf(file, *decoders); },
        [this, orderId](QImage picture) {
            m_entries[orderId].picture = std::move(picture);
            emit changed(orderId);
        });
}

} // namespace med::models
