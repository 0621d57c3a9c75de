#pragma once

#include "models/activity_model.h"
#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <optional>

namespace med::models {

/// Takes a patient's record out of the program: everything, with its progress in the activity panel, or the list of who looked.
/// One at a time.
class ExportModel : public QObject {
    Q_OBJECT
public:
    /// `activity` outlives it.
    ExportModel(std::shared_ptr<workflows::Workplace> workplace, ActivityModel &activity, QObject *parent = nullptr);
    bool isRunning() const { return m_task.isRunning(); }
    /// Begins, or goes on in the folder of one that was stopped. Does nothing while another is under way.
    void exportEverything(const QString &title, const QString &patientId, const QString &folder, const ExportWords &words);
    void stop();
    void saveAccesses(const QString &patientId, AccessFormat format, const QString &file);

    /// Of the last export of everything; nothing before one ended.
    const std::optional<ExportReport> &report() const { return m_report; }
    QString folder() const { return m_folder; }
    QString savedFile() const { return m_savedFile; } ///< The list of who looked, as it was written last.
    bool wasStopped() const { return m_stopped; }
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    ActivityModel &m_activity;
    std::optional<ExportReport> m_report;
    std::optional<Failure> m_failure;
    QString m_folder;
    QString m_savedFile;
    QString m_row; ///< In the activity panel.
    bool m_stopped = false;
    Task m_task;
};

} // namespace med::models
