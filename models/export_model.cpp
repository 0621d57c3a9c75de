#include "models/export_model.h"

#include "models/text.h"

namespace med::models {

ExportModel::ExportModel(std::shared_ptr<workflows::Workplace> workplace, ActivityModel &activity, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_activity(activity)
{
}

void ExportModel::exportEverything(const QString &title, const QString &patientId, const QString &folder, const ExportWords &words)
{
    if (isRunning()) {
        return;
    }
    m_folder = folder;
    m_report.reset();
    m_failure.reset();
    m_stopped = false;
    m_row = m_activity.begin(title, patientId, {.pause = {}, .resume = {}, .cancel = [this] { stop(); }});
    workflows::ExportRequest request {.patientId = patientId.toStdString(), .folder = folder.toStdString(), .words = words};
    m_task = runAsync(
        this,
        [this, workplace = m_workplace, request, row = m_row](const Running &running) mutable {
            request.progress = [&running, this, row](std::uint64_t done, std::uint64_t total) {
                running.tell([this, row, done, total] { m_activity.progress(row, QStringLiteral("export"), done, total); });
            };
            return workplace->rights().exportEverything(request, running.stop());
        },
        [this](Expected<ExportReport> answer) {
            if (answer) {
                m_report = *std::move(answer);
                m_activity.finish(m_row, 0);
            } else {
                m_failure = noteFailure(answer.error(), Doing::Exporting);
                m_activity.fail(m_row, *m_failure);
            }
            emit changed();
        });
    emit changed();
}

void ExportModel::stop()
{
    if (!isRunning()) {
        return;
    }
    m_task.cancel();
    m_stopped = true;
    m_activity.setState(m_row, ActivityRow::State::Cancelled);
    emit changed();
}

void ExportModel::saveAccesses(const QString &patientId, AccessFormat format, const QString &file)
{
    if (isRunning()) {
        return;
    }
    m_savedFile.clear();
    m_failure.reset();
    m_task = runAsync(
        this,
        [workplace = m_workplace, id = patientId.toStdString(), format, path = file.toStdString()](const Running &running) {
            return workplace->rights().saveAccesses(id, format, path, running.stop());
        },
        [this, file](Expected<std::uint64_t> answer) {
            if (answer) {
                m_savedFile = file;
            } else {
                m_failure = noteFailure(answer.error(), Doing::Exporting);
            }
            emit changed();
        });
    emit changed();
}

} // namespace med::models
