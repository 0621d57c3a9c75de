#pragma once

#include "models/access_request_model.h"
#include "models/consent_list_model.h"
#include "models/person_acts.h"
#include "models/rights_model.h"
#include "views/sharing/sharing_words.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class EmptyPlace;
class GrantForm;
class Label;
class Notice;
class Panel;
class RecordListView;
class RequestsPanel;

/// A patient's consents, and where one may decide: giving one at the side, withdrawing one in its row.
class SharingPage : public QWidget {
    Q_OBJECT
public:
    enum class Access { Decide, ReadOnly };
    SharingPage(models::ConsentListModel &consents, models::PersonActs &acts, Voice voice, Access access,
                QWidget *parent = nullptr);
    void enter();
    /// Lets the form say what a consent would open; outlives the page.
    void setRights(const models::RightsModel &rights);
    /// Shows who asks for access, to be answered in the form; outlives the page. Where one decides only.
    void setRequests(models::AccessRequestModel &requests);
    /// Puts the keyboard into the form, where there is one.
    void beginGrant();

signals:
    /// The signed paper of a consent is to be shown.
    void openPaper(const QString &recordId, const QString &title);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    QWidget *makeActions(int row);
    QWidget *makeWithdraw(const QString &id);
    QWidget *makeEncryptAnew(const models::ConsentEntry &consent);
    void refresh();
    models::ConsentListModel &m_consents;
    models::PersonActs &m_acts;
    Voice m_voice;
    Access m_access;
    RequestsPanel *m_requests = nullptr;
    Label *m_title;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QBoxLayout *m_column;
    QBoxLayout *m_sides; ///< The list, and beside or below it the form.
    GrantForm *m_form = nullptr;
    Panel *m_panel; ///< Around the list.
    QScrollArea *m_formScroll = nullptr;
    QString m_asking; ///< The consent whose withdrawal is asked the reason of.
};

} // namespace med::views
