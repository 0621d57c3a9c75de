#include "models/frame_cache.h"

#include "services/dicom/render.h"

#include <algorithm>

namespace med::models {

namespace {

/// Frames of one file that one task decodes from one reading of its bytes.
constexpr std::size_t kRun = 8;
constexpr std::uint32_t kPreview = 512; ///< Pixels that the longer side of a preview has at least.

std::size_t bytesOfFrame(const dicom::Frame &frame)
{
    return frame.values.size() * sizeof(std::int16_t) + frame.rgb.size() + frame.overlay.size();
}

} // namespace

FrameCache::FrameCache(std::shared_ptr<DecoderPool> decoders, std::size_t budget, QObject *parent)
    : QObject(parent)
    , m_decoders(std::move(decoders))
    , m_budget(budget)
{
}

void FrameCache::setStudy(std::shared_ptr<const workflows::OpenedStudy> study)
{
    m_tasks.clear();
    m_underWay.clear();
    m_wanted.clear();
    m_frames.clear();
    m_previews.clear();
    m_failures.clear();
    m_bytes = 0;
    m_largest = 0;
    m_study = std::move(study);
}

void FrameCache::want(std::vector<FrameKey> best)
{
    m_wanted = std::move(best);
    // What was out of reach may be there now; what is damaged stays so.
    std::erase_if(m_failures, [](const auto &entry) {
        return entry.second.code == ErrorCode::Offline || entry.second.code == ErrorCode::Io;
    });
    dispatch();
}

std::shared_ptr<const dicom::Frame> FrameCache::frame(FrameKey key) const
{
    if (const auto found = m_frames.find(key); found != m_frames.end()) {
        return found->second;
    }
    const auto preview = m_previews.find(key);
    return preview == m_previews.end() ? nullptr : preview->second;
}

const Failure *FrameCache::failure(FrameKey key) const
{
    const auto found = m_failures.find(key);
    return found == m_failures.end() ? nullptr : &found->second;
}

std::vector<FrameKey> FrameCache::nextRun() const
{
    std::vector<FrameKey> run;
    std::size_t promised = 0; // What the better ones occupy or will.
    for (const FrameKey key : m_wanted) {
        promised += std::max<std::size_t>(m_largest, 1);
        if (promised > m_budget && !(key == m_wanted.front())) {
            break;
        }
        if (m_frames.contains(key) || m_failures.contains(key) || m_underWay.contains(key)) {
            continue;
        }
        if (!run.empty() && key.file != run.front().file) {
            continue;
        }
        run.push_back(key);
        if (run.size() == kRun) {
            break;
        }
    }
    return run;
}

void FrameCache::dispatch()
{
    while (m_study && int(m_tasks.size()) < m_decoders->count()) {
        const std::vector<FrameKey> run = nextRun();
        if (run.empty()) {
            return;
        }
        const int number = ++m_lastTask;
        for (const FrameKey key : run) {
            m_underWay[key] = number;
        }
        m_decoded += int(run.size());
        const bool awaited = run.front() == m_wanted.front(); // Somebody looks at it.
        m_tasks[number] = runAsync(
            this,
            [this, run, awaited, study = m_study, decoders = m_decoders](const Running &running) {
                const auto bytes = study->read(run.front().file, running.stop());
                const auto source = bytes ? dicom::Source::memory(*bytes)
                                          : Expected<dicom::Source>(std::unexpected(bytes.error()));
                for (const FrameKey key : run) {
                    if (running.stop().stop_requested()) {
                        return;
                    }
                    Answer answer{.key = key, .frame = {}};
                    if (!source) {
                        answer.doing = Doing::ReadingImage;
                        answer.frame = std::unexpected(source.error());
                    } else {
                        const auto decode = [&](std::uint32_t longest) {
                            return decoders->with(
                                [&](Decoder &decoder) { return decoder.decode(*source, key.frame, longest); });
                        };
                        answer.frame = decode(awaited && key == run.front() ? kPreview : 0);
                        if (answer.frame && answer.frame->halved > 0) {
                            Answer first{.key = key, .preview = true, .frame = dicom::enlarged(*answer.frame)};
                            running.tell([this, first = std::move(first)]() mutable { take(std::move(first)); });
                            answer.frame = decode(0);
                        }
                    }
                    running.tell(
                        [this, answer = std::move(answer)]() mutable { take(std::move(answer)); });
                }
            },
            [this, number] {
                std::erase_if(m_previews, [&](const auto &entry) {
                    const auto task = m_underWay.find(entry.first);
                    return task == m_underWay.end() || task->second == number;
                });
                std::erase_if(m_underWay,
                              [number](const auto &entry) { return entry.second == number; });
                m_tasks.erase(number);
                dispatch();
            });
    }
}

void FrameCache::take(Answer answer)
{
    if (answer.preview) {
        m_previews[answer.key] = std::make_shared<const dicom::Frame>(std::move(*answer.frame));
        emit ready(answer.key);
        return;
    }
    m_underWay.erase(answer.key);
    m_previews.erase(answer.key);
    if (!answer.frame) {
        const Failure failure = noteFailure(answer.frame.error(), answer.doing);
        m_failures[answer.key] = failure;
        emit failed(answer.key, failure);
        return;
    }
    const std::size_t size = bytesOfFrame(*answer.frame);
    m_largest = std::max(m_largest, size);
    m_bytes += size;
    m_frames[answer.key] = std::make_shared<const dicom::Frame>(std::move(*answer.frame));
    makeRoom();
    emit ready(answer.key);
}

void FrameCache::makeRoom()
{
    while (m_bytes > m_budget && m_frames.size() > 1) {
        const auto place = [this](FrameKey key) {
            return std::find(m_wanted.begin(), m_wanted.end(), key) - m_wanted.begin();
        };
        auto worst = m_frames.begin();
        auto worstPlace = place(worst->first);
        for (auto at = std::next(m_frames.begin()); at != m_frames.end(); ++at) {
            if (const auto here = place(at->first); here > worstPlace) {
                worst = at;
                worstPlace = here;
            }
        }
        m_bytes -= bytesOfFrame(*worst->second);
        m_frames.erase(worst);
    }
}

} // namespace med::models
