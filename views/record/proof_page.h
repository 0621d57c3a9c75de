#pragma once

#include "models/proof_model.h"
#include "views/common/theme/type.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;

namespace med::views {

class Button;
class FieldList;
class Label;
class Panel;
class VersionList;

/// What a proof came to, in one sentence and one shape.
class VerdictView : public QWidget {
    Q_OBJECT
public:
    explicit VerdictView(QWidget *parent = nullptr);
    void showProof(const models::ProofModel &proof);
    QString title() const { return m_title; }
    QString text() const { return m_text; }
    /// The first check that failed and what differs; empty otherwise.
    QString reason() const { return m_reason; }
    void fit(); ///< As tall as its words are at this width.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say(models::ProofState state, const QString &title, const QString &text,
             const QString &reason = {});
    int textWidth() const;
    int wrappedHeight(Type type, const QString &words) const;
    models::ProofState m_state = models::ProofState::NotChecked;
    QString m_title;
    QString m_text;
    QString m_reason;
};

/// The proof of one study: verdict, checks as they are made, the ledger's record, versions,
/// endorsers.
class ProofPage : public QWidget {
    Q_OBJECT
public:
    ProofPage(models::ProofModel &proof, QWidget *parent = nullptr);
    /// Names the patient in the path above the title.
    void setPatient(const models::PatientSummary &patient);
    void enter();

signals:
    void back();
    void openImages(const med::models::StudySummary &study);
    void printRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< Esc goes back.
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void refresh();
    void fillRecord(const models::Proof &proof);
    models::ProofModel &m_proof;
    Label *m_path;
    Label *m_study;
    Label *m_title;
    QBoxLayout *m_columns; ///< The checks, and beside or below them the record.
    Button *m_again;
    Button *m_print;
    Button *m_open;
    VerdictView *m_verdict;
    Panel *m_checks;
    Panel *m_endorsed;
    QGridLayout *m_endorsers;
    Panel *m_record;
    FieldList *m_fields;
    Panel *m_versionPanel;
    VersionList *m_versions;
};

} // namespace med::views
