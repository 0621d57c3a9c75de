#include "models/image_comparison.h"

#include "models/file_picture.h"

#include <algorithm>

namespace med::models {

ImageComparison::ImageComparison(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_decoders(std::move(decoders))
{
}

void ImageComparison::ask(const std::string &patientId, const std::string &modality)
{
    clear();
    m_state = State::Loading;
    emit changed();
    m_task = runAsync(
        this,
        [workplace = m_workplace, decoders = m_decoders, patientId, modality](const Running &running) -> Expected<std::optional<Shown>> {
            MED_TRY(auto studies, workplace->studies(patientId, running.stop()));
            std::erase_if(studies, [&](const StudySummary &study) {
                return study.patientId != patientId || study.retracted || !study.problem.empty() || study.images == 0
                    || !study.identityOverride.empty(); // Of which it is not sure whose it is.
            });
            if (studies.empty()) {
                return std::nullopt;
            }
            const auto same = std::ranges::find(studies, modality, &StudySummary::modality);
            Shown shown {.study = same == studies.end() ? studies.front() : *same, .picture = {}};
            MED_TRY(const auto opened, workplace->open(shown.study.recordId, running.stop()));
            const auto largest = std::ranges::max_element(opened->series(), {}, [](const auto &series) { return series.images.size(); });
            if (largest != opened->series().end() && !largest->images.empty()) {
                MED_TRY(const auto bytes, opened->read(largest->images[largest->images.size() / 2].file, running.stop()));
                shown.picture = pictureOf(bytes, *decoders);
            }
            return shown;
        },
        [this](Expected<std::optional<Shown>> answer) {
            if (!answer) {
                m_failure = noteFailure(answer.error(), Doing::OpeningStudy);
                m_state = State::Failed;
            } else if (*answer) {
                m_shown = **std::move(answer);
                m_state = State::Ready;
            } else {
                m_state = State::None;
            }
            emit changed();
        });
}

void ImageComparison::clear()
{
    m_task.cancel();
    m_shown = {};
    m_failure.reset();
    m_state = State::Idle;
    emit changed();
}

} // namespace med::models
