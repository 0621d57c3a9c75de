#include "models/code_tables_model.h"

namespace med::models {

CodeTablesModel::CodeTablesModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void CodeTablesModel::load()
{
    loadRows(Doing::LoadingCodes, [workplace = m_workplace](std::stop_token) { return workplace->clinic().codes().tables(); });
}

bool CodeTablesModel::add(const std::filesystem::path &file, const std::string &system)
{
    if (isAdding()) {
        return false;
    }
    m_rows = 0;
    m_addFailure.reset();
    m_addDetail.clear();
    m_adding = runAsync(
        this,
        [this, workplace = m_workplace, file, system](const Running &running) {
            const auto told = [this, &running](std::size_t rows) {
                running.tell([this, rows] {
                    m_rows = rows;
                    emit addingChanged();
                });
            };
            return workplace->clinic().codes().load(file, system, told, running.stop());
        },
        [this](Expected<CodeTable> table) {
            if (!table) {
                m_addFailure = noteFailure(table.error(), Doing::LoadingCodes);
                m_addDetail = table.error().code == ErrorCode::Invalid ? QString::fromStdString(table.error().detail) : QString();
            } else {
                emit added(QString::fromStdString(table->name), table->rows);
            }
            emit addingChanged();
            load();
        });
    emit addingChanged();
    return true;
}

void CodeTablesModel::cancelAdding()
{
    m_adding.cancel();
    emit addingChanged();
    load();
}

void CodeTablesModel::remove(const std::string &system)
{
    m_removing = runAsync(
        this, [workplace = m_workplace, system](const Running &) { return workplace->clinic().codes().remove(system); },
        [this](Expected<> done) {
            if (!done) {
                m_addFailure = noteFailure(done.error(), Doing::LoadingCodes);
                emit addingChanged();
            }
            load();
        });
}

QString CodeTablesModel::keyOf(const CodeTable &row) const { return QString::fromStdString(row.system); }

} // namespace med::models
