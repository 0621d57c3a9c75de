#pragma once

#include "models/colleague_list_model.h"
#include "models/invite_model.h"
#include "views/common/record_list_view.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class EmptyPlace;
class InviteForm;
class Label;

/// How a colleague looks as a row.
RecordLook colleagueLook(const models::ColleagueEntry &colleague);

/// The people of an organisation, for its administrators: who is a member, who was invited; and inviting
/// somebody at the side.
class PeoplePage : public QWidget {
    Q_OBJECT
public:
    PeoplePage(models::ColleagueListModel &colleagues, models::InviteModel &invitations, QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the form.
    void beginInvitation();

private:
    void refresh();
    models::ColleagueListModel &m_colleagues;
    Label *m_count;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    InviteForm *m_form;
};

} // namespace med::views
