#pragma once

#include "models/document_model.h"
#include "models/patient_context.h"
#include "views/print/print_document.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class EcgView;
class ElidedLabel;
class EmptyPlace;
class Label;
class PageView;
class PlayerView;
class ReportView;
class TextView;

/// What stands in a viewport's place while its pane shows an object that is no image: whose it is, and the
/// report, the ECG or the document itself, with its own keys.
class DocumentView : public QWidget {
    Q_OBJECT
public:
    DocumentView(models::ViewerModel &model, const models::PatientContext &context, int pane, QWidget *parent = nullptr);
    const models::DocumentModel &document() const { return m_document; }
    /// Whether there is something to show here; otherwise the viewport's place is its own.
    /// Whether Tab comes here: only to the active viewport's.
    void setInTabOrder(bool in);
    bool isUsed() const { return m_document.state() != models::DocumentModel::State::Image; }
    ReportView *report() const { return m_report; }
    EcgView *ecg() const { return m_ecg; }
    PageView *pages() const { return m_pages; }
    PlayerView *player() const { return m_player; }
    TextView *text() const { return m_text; }
    EmptyPlace *message() const { return m_message; }
    /// Which keys do what: for the status line.
    QString hint() const;
    /// What is shown, on paper. Nothing while there is none.
    std::optional<PrintDocument> printed(const PrintContext &print) const;

signals:
    void changed();
    void commandRequested(const QString &command); ///< A viewer's key that is not the document's own.
    void nextRequested(); ///< The next viewport gets the focus.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void clear();
    void show(const dicom::Content &content);
    void showDocument(const dicom::EncapsulatedDocument &document);
    bool seriesKey(const QKeyEvent &event);
    models::ViewerModel &m_model;
    models::ViewerPane &m_pane;
    const models::PatientContext &m_context;
    models::DocumentModel m_document;
    bool m_inTabOrder = true;
    ElidedLabel *m_who;
    ElidedLabel *m_what;
    QStackedWidget *m_places;
    EmptyPlace *m_message;
    ReportView *m_report;
    EcgView *m_ecg;
    PageView *m_pages;
    PlayerView *m_player;
    TextView *m_text;
};

} // namespace med::views
