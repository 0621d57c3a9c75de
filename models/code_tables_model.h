#pragma once

#include "models/loaded_list.h"
#include "models/values.h"

#include <filesystem>

namespace med::models {

/// The code tables that the person loaded, and loading another one.
class CodeTablesModel : public LoadedList<CodeTable> {
    Q_OBJECT
public:
    explicit CodeTablesModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    /// One at a time. `told` of rows() as they come.
    bool add(const std::filesystem::path &file, const std::string &system);
    void cancelAdding();
    bool isAdding() const { return m_adding.isRunning(); }
    std::size_t rowsAdded() const { return m_rows; }
    void remove(const std::string &system);
    /// Why the last was not loaded; in which line of the file, if that is it.
    const std::optional<Failure> &addFailure() const { return m_addFailure; }
    QString addDetail() const { return m_addDetail; }

signals:
    void addingChanged();
    void added(const QString &name, qulonglong rows);

protected:
    QString keyOf(const CodeTable &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::size_t m_rows = 0;
    std::optional<Failure> m_addFailure;
    QString m_addDetail;
    Task m_adding;
    Task m_removing;
};

} // namespace med::models
