#pragma once

#include "models/emergency_list_model.h"
#include "models/person_acts.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class EmergencyForm;
class EmptyPlace;
class Label;
class Notice;
class RecordListView;

/// Emergency accesses: a doctor opens one and follows their own; an administrator reviews those of the organisation's
/// patients, the overdue ones first.
class EmergencyPage : public QWidget {
    Q_OBJECT
public:
    enum class Offer { Reviews, Opening };
    EmergencyPage(models::EmergencyListModel &emergencies, models::PersonActs &acts, Offer offer, QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the form, where there is one.
    void beginEmergency(const QString &patientId);

private:
    QWidget *makeActions(int row);
    QWidget *makeVerdicts(const QString &id);
    QWidget *makeStrip(const QString &id);
    void ask(const QString &id, models::EmergencyVerdict verdict);
    void refresh();
    models::EmergencyListModel &m_emergencies;
    models::PersonActs &m_acts;
    Offer m_offer;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    EmergencyForm *m_form = nullptr;
    QString m_asking; ///< The emergency whose verdict is asked the comment of.
    models::EmergencyVerdict m_verdict = models::EmergencyVerdict::Justified;
};

} // namespace med::views
