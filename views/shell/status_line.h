#pragma once

#include "models/ledger_model.h"

#include <QTimer>
#include <QWidget>

namespace med::views {

class Label;

/// The foot of every window: not for primary diagnosis; a hint; the ledger's state; the time.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    /// Shows the ledger of a signed-in person, or nothing of it.
    void setLedger(const models::LedgerModel *ledger, const QString &organization);
    void setHint(const QString &hint);
    /// One sentence: where the ledger stands.
    QString ledgerText() const { return m_ledgerText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    const models::LedgerModel *m_ledger = nullptr;
    QString m_organization;
    QString m_ledgerText;
    QString m_hint;
    QTimer m_clock;
};

} // namespace med::views
