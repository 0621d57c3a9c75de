#include "models/erasure_list_model.h"

#include "services/workflows/patient_rights.h"

#include <algorithm>
#include <tuple>

namespace med::models {

ErasureListModel::ErasureListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void ErasureListModel::load()
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->rights().erasures(running.stop()); },
        [this](Expected<std::vector<ErasureEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingErasures);
                clearRows();
                emit stateChanged();
                return;
            }
            std::ranges::stable_sort(*answer, [](const ErasureEntry &a, const ErasureEntry &b) {
                return std::tuple(!a.mayDecide, b.requested) < std::tuple(!b.mayDecide, a.requested);
            });
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

int ErasureListModel::countToDecide() const
{
    return int(std::ranges::count_if(m_rows, &ErasureEntry::mayDecide));
}

QVariant ErasureListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString ErasureListModel::keyOf(const ErasureEntry &row) const
{
    return QString::fromStdString(row.erasureId);
}

} // namespace med::models
