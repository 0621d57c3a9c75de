#pragma once

#include "models/network_administration.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class AdmitForm;
class Button;
class EmptyPlace;
class FieldList;
class Label;
class Notice;
class Panel;
class RecordListView;

/// The network, for who administers it: its organisations, of which the current row opens in place to suspend or reinstate
/// it; admitting one at the side; and below that the channel, its contracts and its servers.
class NetworkPage : public QWidget {
    Q_OBJECT
public:
    explicit NetworkPage(models::NetworkAdministration &network, QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the form.
    void beginAdmission();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeSide();
    std::optional<models::AgentContact> agentOf(int row) const;
    QWidget *makeActions(int row);
    QWidget *makeReason(const models::OrganizationStanding &organization);
    void ask(const QString &mspId);
    void stopAsking();
    /// The side beside the list or, where there is no room for that, below it.
    void fitSides();
    void refresh();
    void refreshFacts();
    void showFailure();
    models::NetworkAdministration &m_network;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    AdmitForm *m_form = nullptr;
    Panel *m_channel = nullptr;
    FieldList *m_channelFields = nullptr;
    Panel *m_servers = nullptr;
    FieldList *m_serverFields = nullptr;
    Button *m_again = nullptr;
    QBoxLayout *m_sides;
    QScrollArea *m_side = nullptr;
    QString m_asking; ///< The organisation whose suspension is asked about.
};

} // namespace med::views
