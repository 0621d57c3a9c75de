#pragma once

#include "models/async.h"
#include "models/decoder.h"
#include "models/failure.h"
#include "models/values.h"

#include <QImage>
#include <QObject>

namespace med::models {

/// An earlier image of the patient whom an order is for, to hold beside files that name somebody else. It is
/// opened only when it is asked for: the patient's record notes the opening.
class ImageComparison : public QObject {
    Q_OBJECT
public:
    /// None: no earlier study of this patient can be read here.
    enum class State { Idle, Loading, Ready, None, Failed };
    ImageComparison(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders, QObject *parent = nullptr);

    /// Looks for the newest study, of this modality if there is one.
    void ask(const std::string &patientId, const std::string &modality);
    void clear();
    State state() const { return m_state; }
    const StudySummary &study() const { return m_shown.study; }
    const QImage &picture() const { return m_shown.picture; } ///< Null if the image cannot be shown.
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    struct Shown {
        StudySummary study;
        QImage picture;
    };
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::shared_ptr<DecoderPool> m_decoders;
    State m_state = State::Idle;
    Shown m_shown;
    std::optional<Failure> m_failure;
    Task m_task;
};

} // namespace med::models
