#pragma once

#include "models/agent_model.h"
#include "models/colleague_list_model.h"
#include "models/invite_model.h"
#include "models/member_acts.h"
#include "views/common/record_list_view.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;
class InviteForm;
class Label;
class Notice;

/// Those colleagues who have one role, or all.
class RoleFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RoleFilter(models::ColleagueListModel &colleagues, QObject *parent = nullptr);
    /// The ledger's word; empty: everybody.
    void setRole(const std::string &role);
    const std::string &role() const { return m_role; }
    const models::ColleagueEntry &colleague(int row) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    models::ColleagueListModel &m_colleagues;
    std::string m_role;
};

/// The people of an organisation, for its administrators: who is a member, who was invited; the current row opens in
/// place to suspend, reinstate, change roles and have a certificate revoked; and inviting somebody at the side. It warns
/// where the organisation's agent is away.
class PeoplePage : public QWidget {
    Q_OBJECT
public:
    PeoplePage(models::ColleagueListModel &colleagues, models::InviteModel &invitations, models::MemberActs &acts, models::AgentModel &agent, std::string mspId,
               QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the form.
    void beginInvitation();
    RoleFilter &filter() { return *m_filter; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Question { None, Suspend, Revoke, Roles, Licence };
    QWidget *makeActions(int row);
    QWidget *makeReason(const models::ColleagueEntry &colleague);
    QWidget *makeLicence(const models::ColleagueEntry &colleague);
    QWidget *makeRoles(const models::ColleagueEntry &colleague);
    QWidget *makeBar(const models::ColleagueEntry &colleague);
    void ask(const models::ColleagueEntry &colleague, Question question);
    void stopAsking();
    void chooseRole();
    /// The form beside the list or, where there is no room for that, below it.
    void fitSides();
    void refresh();
    void showFailure();
    void showAgent();
    models::ColleagueListModel &m_colleagues;
    models::MemberActs &m_acts;
    models::AgentModel &m_agent;
    const std::string m_mspId; ///< Whose people they are.
    RoleFilter *m_filter;
    Label *m_count;
    Button *m_role;
    Notice *m_failure;
    Notice *m_agentAway;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    InviteForm *m_form;
    QBoxLayout *m_sides;
    QScrollArea *m_side = nullptr;
    Question m_question = Question::None;
    QString m_asking; ///< The member whom the question is about.
    std::vector<std::string> m_roles; ///< As they are chosen for them so far.
};

} // namespace med::views
