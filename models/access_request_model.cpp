#include "models/access_request_model.h"

#include <algorithm>
#include <tuple>

namespace med::models {

bool answersInWindow(const Person &person, const AccessRequestEntry &request)
{
    return request.mayDecide && (person.roleName == "patient" || person.administers);
}

AccessRequestModel::AccessRequestModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    const std::string role = m_workplace->person().roleName;
    m_asks = role == "doctor" || role == "technician" || role == "pharmacist" || role == "reviewer" || role == "researcher";
    connect(&m_context, &PatientContext::aboutToChange, this, [this] {
        m_looking.cancel();
        m_hidden = 0;
    });
    connect(&m_context, &PatientContext::changed, this, [this] {
        lookForHidden();
        emit stateChanged();
    });
}

void AccessRequestModel::load()
{
    loadRows(Doing::ListingRequests, [workplace = m_workplace](std::stop_token stop) { return workplace->requests().list({}, stop); },
             [person = m_workplace->person()](std::vector<AccessRequestEntry> &rows) {
                 for (AccessRequestEntry &row : rows) {
                     row.mayDecide = answersInWindow(person, row);
                 }
                 std::ranges::stable_sort(rows, [](const AccessRequestEntry &a, const AccessRequestEntry &b) {
                     return std::tuple(!a.mayDecide, !(a.own && a.waits()), b.asked) < std::tuple(!b.mayDecide, !(b.own && b.waits()), a.asked);
                 });
             });
    lookForHidden();
}

void AccessRequestModel::lookForHidden()
{
    if (!m_asks || !m_context.patient()) {
        return;
    }
    m_looking = runAsync(
        this,
        [workplace = m_workplace, patient = m_context.patientId().toStdString()](const Running &running) { return workplace->requests().hidden(patient, running.stop()); },
        [this](const Expected<int> &answer) {
            const int hidden = answer.value_or(0);
            if (m_hidden != hidden) {
                m_hidden = hidden;
                emit stateChanged();
            }
        });
}

int AccessRequestModel::countToAnswer() const { return int(std::ranges::count_if(m_rows, &AccessRequestEntry::mayDecide)); }

std::vector<AccessRequestEntry> AccessRequestModel::toAnswerHere() const
{
    std::vector<AccessRequestEntry> found;
    std::ranges::copy_if(m_rows, std::back_inserter(found),
                         [id = m_context.patientId().toStdString()](const AccessRequestEntry &row) { return row.mayDecide && row.patientId == id; });
    return found;
}

std::optional<AccessRequestEntry> AccessRequestModel::own(const QString &patientId) const
{
    std::optional<AccessRequestEntry> newest;
    for (const AccessRequestEntry &row : m_rows) {
        if (row.own && row.patientId == patientId.toStdString() && (!newest || row.asked > newest->asked)) {
            newest = row;
        }
    }
    return newest;
}

QString AccessRequestModel::keyOf(const AccessRequestEntry &row) const { return QString::fromStdString(row.requestId); }

} // namespace med::models
