#pragma once

#include "models/values.h"

#include <QDate>
#include <QWidget>

#include <optional>

class QHBoxLayout;

namespace med::views {

/// One thing that the banner says: a label and a stronger value, or a value alone. Takes the focus,
/// so that Tab reads the banner in order; Ctrl+C copies.
class BannerItem : public QWidget {
    Q_OBJECT
public:
    BannerItem(const QString &label, const QString &value, const QString &copied, bool isName,
               QWidget *parent);
    QString text() const { return m_label.isEmpty() ? m_value : m_label + ' ' + m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copy();
    QString m_label;
    QString m_value;
    QString m_copied;
    bool m_isName;
};

/// Heads every page about exactly one patient: full width, fixed, never covered, and never cut off: where
/// the text is too large for one line it takes two.
class PatientBanner : public QWidget {
    Q_OBJECT
public:
    enum class Clinical { Yes, No }; ///< Without clinical access no allergies are shown.
    explicit PatientBanner(QWidget *parent = nullptr);
    /// Shows a patient, or nothing at all. `today` is for the age.
    void setPatient(const std::optional<models::PatientSummary> &patient, QDate today,
                    Clinical clinical);
    /// What it says, item by item in reading order.
    QStringList texts() const;
    /// A control of the page at the banner's far end; the banner owns it.
    void addTrailing(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void addItem(const QString &label, const QString &value, const QString &copied,
                 bool isName = false);
    QHBoxLayout *m_row;
    QList<BannerItem *> m_shown;
    QList<QWidget *> m_trailing;
    QWidget *m_allergies = nullptr;
    bool m_deceased = false;
};

} // namespace med::views
