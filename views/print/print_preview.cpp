#include "views/print/print_preview.h"

#include "views/common/accessible_role.h"
#include "views/common/button.h"
#include "views/common/file_choice.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QAccessible>
#include <QDir>
#include <QHBoxLayout>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <memory>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kWidth = 640; ///< Of a page on the screen.
constexpr int kOneLine = 125; ///< Percent of text up to which words and buttons stand side by side.

/// Nothing of whom it is about goes into the name of a file.
QString proposedName(const PrintDocument &document)
{
    QString name = document.title;
    for (QChar &letter : name) {
        if (!letter.isLetterOrNumber()) {
            letter = QLatin1Char(' ');
        }
    }
    return name.simplified() + QStringLiteral(".pdf");
}

} // namespace

/// One page on white.
class PrintPreview::Sheet : public QWidget {
public:
    Sheet(const PrintLayout &layout, int page)
        : m_layout(layout)
        , m_page(page)
    {
        const QSizeF size = layout.pageSize();
        setFixedSize(kWidth, int(kWidth * size.height() / size.width()));
        setAccessibleRole(*this, QAccessible::Graphic);
        setAccessibleName(PrintPreview::tr("Page %1 of %2").arg(page + 1).arg(layout.pages()));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        const double unit = width() / m_layout.pageSize().width();
        painter.scale(unit, unit);
        m_layout.paint(painter, m_page);
    }

private:
    const PrintLayout &m_layout;
    int m_page;
};

PrintPreview::PrintPreview(const PrintDocument &document, QWidget *parent)
    : QDialog(parent)
    , m_document(document)
    , m_size(PrintLayout::usualSize())
    , m_layout(std::make_unique<PrintLayout>(m_document, PrintLayout::pageOf(m_document, m_size)))
    , m_said(new Label(Type::Secondary, Token::Muted))
{
    setObjectName(QStringLiteral("printPreview"));
    setWindowTitle(tr("Print or PDF"));
    setModal(true);
    resize(kWidth + 96, 780);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makePages(), 1);
    column->addWidget(new Hairline);
    column->addWidget(makeFoot());
}

QWidget *PrintPreview::makePages()
{
    auto *ground = new Area(Token::SurfaceAlt);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    column->setSpacing(kPagePadding);
    for (int page = 0; page < m_layout->pages(); ++page) {
        column->addWidget(new Sheet(*m_layout, page), 0, Qt::AlignHCenter);
    }
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    setAccessibleRole(*scroll, QAccessible::Document);
    scroll->setAccessibleName(tr("Pages"));
    scroll->setWidget(ground);
    return scroll;
}

QWidget *PrintPreview::makeFoot()
{
    auto *foot = new Area(Token::Surface);
    auto *whole = new QBoxLayout(textPercent() > kOneLine ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, foot);
    whole->setContentsMargins(kPagePadding, 14, kPagePadding, 14);
    whole->setSpacing(kIconGap);
    m_said->setObjectName(QStringLiteral("printSaid"));
    m_said->setWordWrap(true);
    m_said->setText(tr("%n page(s). Paper and PDF are not encrypted: keep them where patient data may be kept.", nullptr, pages()));
    whole->addWidget(m_said, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    row->addStretch();
    whole->addLayout(row);
    const auto add = [&](const char *name, ButtonKind kind, Glyph glyph, const QString &words) {
        auto *button = new Button(kind, glyph, words);
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    auto *close = add("printClose", ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setKeyHint(tr("Esc"));
    auto *pdf = add("printPdf", ButtonKind::Outlined, Glyph::FileDocument, tr("Save as PDF…"));
    auto *printer = add("printPrinter", ButtonKind::Filled, Glyph::Printer, tr("Print…"));
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(pdf, &Button::clicked, this, &PrintPreview::choosePdf);
    connect(printer, &Button::clicked, this, &PrintPreview::print);
    return foot;
}

void PrintPreview::choosePdf()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    chooseFileToWrite(this, {.title = tr("Save as PDF"), .filter = tr("PDF (*.pdf)"), .proposed = QDir(folder).filePath(proposedName(m_document))},
                      [this](const QString &path) { savePdf(path); });
}

void PrintPreview::savePdf(const QString &path)
{
    const bool written = PrintLayout::writePdf(m_document, path, m_size);
    m_said->setToken(written ? Token::Ok : Token::Danger);
    m_said->setText(written ? tr("Saved: %1. It is not encrypted.").arg(QDir::toNativeSeparators(path))
                            : tr("This file could not be written: %1. Nothing was changed. Choose another folder.").arg(QDir::toNativeSeparators(path)));
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PrintPreview::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(m_size);
    printer->setPageOrientation(m_document.landscape ? QPageLayout::Landscape : QPageLayout::Portrait);
    printer->setFullPage(true);
    printer->setDocName(QStringLiteral("Medanchor")); // Print queues show it to everybody.
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        printer->setFullPage(true);
        const bool done = PrintLayout::write(m_document, *printer);
        m_said->setToken(done ? Token::Ok : Token::Danger);
        m_said->setText(done ? tr("Handed to the printer %1.").arg(printer->printerName())
                             : tr("The printer did not take it. Nothing was lost. Choose another printer or save a PDF."));
    });
    dialog->open();
}

} // namespace med::views
