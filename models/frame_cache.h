#pragma once

#include "models/async.h"
#include "models/decoder.h"
#include "models/failure.h"
#include "models/values.h"

#include <QObject>

#include <map>
#include <optional>

namespace med::models {

/// One frame of one file of a study.
struct FrameKey {
    std::size_t file = 0; ///< As for OpenedStudy::read.
    std::uint32_t frame = 0;
    auto operator<=>(const FrameKey &) const = default;
};

/// The decoded frames of one study, each decoded once, in 16 bits, within a budget of memory. What
/// is wanted is a list, best first: it is replaced as a whole with each step of the viewer, so that
/// nobody waits behind frames that were scrolled past.
class FrameCache : public QObject {
    Q_OBJECT
public:
    FrameCache(std::shared_ptr<DecoderPool> decoders, std::size_t budget,
               QObject *parent = nullptr);

    /// Another study, or none: everything of the one before goes, and none of it arrives later.
    void setStudy(std::shared_ptr<const workflows::OpenedStudy> study);
    /// Loads these, in this order, as far as the budget reaches; the last in the list go first when
    /// memory is short.
    void want(std::vector<FrameKey> best);

    /// Null while it is not decoded. Of a large image whose compression allows it a preview comes
    /// first: of the image's own size but coarse, and `halved` says so.
    std::shared_ptr<const dicom::Frame> frame(FrameKey key) const;
    const Failure *failure(FrameKey key) const;
    std::size_t bytes() const { return m_bytes; }
    int decoded() const { return m_decoded; } ///< How often a decoder was asked, for tests.

signals:
    void ready(med::models::FrameKey key);
    /// `failure.doing` is ReadingImage if the bytes did not come, DecodingImage if they are no
    /// image.
    void failed(med::models::FrameKey key, const med::models::Failure &failure);

private:
    struct Answer {
        FrameKey key;
        bool preview = false;
        Expected<dicom::Frame> frame;
        Doing doing = Doing::DecodingImage;
    };
    void dispatch();
    std::vector<FrameKey> nextRun() const;
    void take(Answer answer);
    void makeRoom();
    std::shared_ptr<DecoderPool> m_decoders;
    std::shared_ptr<const workflows::OpenedStudy> m_study;
    std::size_t m_budget;
    std::size_t m_bytes = 0;
    std::size_t m_largest = 0; ///< Bytes of the largest frame so far.
    int m_decoded = 0;
    std::vector<FrameKey> m_wanted;
    std::map<FrameKey, std::shared_ptr<const dicom::Frame>> m_frames;
    std::map<FrameKey, std::shared_ptr<const dicom::Frame>> m_previews; ///< Whose images are under way.
    std::map<FrameKey, Failure> m_failures;
    std::map<FrameKey, int> m_underWay; ///< Which task loads it.
    std::map<int, Task> m_tasks;
    int m_lastTask = 0;
};

} // namespace med::models
