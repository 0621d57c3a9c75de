#pragma once

#include "models/activity_model.h"
#include "models/ledger_model.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace med::views {

class StatusButton;

/// The foot of every window: not for primary diagnosis; a hint; the ledger's state; the time.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    /// Shows the ledger of a signed-in person, or nothing of it.
    void setLedger(const models::LedgerModel *ledger, const QString &organization);
    void setHint(const QString &hint);
    /// Says for some seconds, in the hint's place, that something arrived.
    void sayGoodNews(const QString &words);
    const QString &goodNews() const { return m_news; }
    /// Shows what runs and counts what waits; a click on it asks for the activity panel.
    void setActivity(models::ActivityModel *activity);
    /// Controls at the far end, in the place of clock and ledger.
    void setTrailing(QWidget *widget);
    /// One sentence: where the ledger stands.
    QString ledgerText() const { return m_ledgerText; }

signals:
    void activityRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshActivity();
    int warningWidth() const;
    int ledgerWidth() const;
    void fitActivity();
    const models::LedgerModel *m_ledger = nullptr;
    QString m_organization;
    QString m_ledgerText;
    QString m_hint;
    QString m_news;
    QTimer m_newsTime;
    QTimer m_clock;
    models::ActivityModel *m_activity = nullptr;
    StatusButton *m_work;
    QHBoxLayout *m_row;
    bool m_hasTrailing = false;
};

} // namespace med::views
