#pragma once

#include "views/print/print_layout.h"

#include <QDialog>
#include <QPageSize>

namespace med::views {

class Button;
class Label;

/// The pages as they will be printed, with the ways on: a printer, or a PDF file.
class PrintPreview : public QDialog {
    Q_OBJECT
public:
    explicit PrintPreview(const PrintDocument &document, QWidget *parent = nullptr);
    int pages() const { return m_layout->pages(); }
    /// What the button does once a path was chosen.
    void savePdf(const QString &path);

private:
    class Sheet;
    QWidget *makePages();
    QWidget *makeFoot();
    void choosePdf();
    void print();
    const PrintDocument m_document;
    const QPageSize m_size;
    std::unique_ptr<PrintLayout> m_layout;
    Label *m_said;
};

} // namespace med::views
