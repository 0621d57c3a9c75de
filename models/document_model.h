#pragma once

#include "models/viewer_model.h"

namespace med::models {

/// What a pane shows where it shows no image: a report, a waveform or a document, read from its file when
/// the pane comes to it.
class DocumentModel : public QObject {
    Q_OBJECT
public:
    enum class State {
        Image, ///< The pane shows an image, or nothing.
        Loading,
        Ready,
        Failed,
    };
    DocumentModel(ViewerModel &viewer, ViewerPane &pane, QObject *parent = nullptr);

    State state() const { return m_state; }
    /// There in the state Ready.
    const dicom::Content *content() const { return m_content ? &*m_content : nullptr; }
    /// There in the state Failed; `reason` says what is wrong with the file, in English.
    const std::optional<Failure> &failure() const { return m_failure; }
    const QString &reason() const { return m_reason; }
    /// What the file says of itself; null in the state Image.
    const dicom::Instance *instance() const { return m_state == State::Image ? nullptr : m_pane.instance(); }
    /// Whether what a report names can be shown from this study.
    bool leadsTo(const dicom::ReportItem &item) const;
    /// Shows it in this pane.
    void follow(const dicom::ReportItem &item);

signals:
    void changed();

private:
    void look();
    void set(State state);
    ViewerModel &m_viewer;
    ViewerPane &m_pane;
    State m_state = State::Image;
    std::optional<FrameKey> m_key; ///< That is shown, or on its way.
    std::optional<dicom::Content> m_content;
    std::optional<Failure> m_failure;
    QString m_reason;
    Task m_task;
};

} // namespace med::models
