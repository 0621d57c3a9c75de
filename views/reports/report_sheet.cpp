#include "views/reports/report_sheet.h"

#include "views/common/button.h"
#include "views/common/file_choice.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/viewer/page_view.h"

#include <QAccessible>
#include <QDir>
#include <QHBoxLayout>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QStandardPaths>

namespace med::views {

using namespace metrics;

namespace {

constexpr double kPrintDots = 200; ///< Per inch.

} // namespace

ReportSheet::ReportSheet(const QString &title, std::shared_ptr<const Bytes> pdf, QWidget *parent)
    : QDialog(parent)
    , m_pdf(std::move(pdf))
    , m_pages(new PageView)
    , m_said(new Label(Type::Secondary, Token::Muted))
{
    setObjectName(QStringLiteral("reportSheet"));
    setWindowTitle(title);
    setModal(true);
    resize(760, 820);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pages->show(m_pdf);
    column->addWidget(m_pages, 1);
    column->addWidget(new Hairline);
    auto *foot = new Area(Token::Surface);
    auto *whole = new QBoxLayout(textPercent() > 125 ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, foot);
    whole->setContentsMargins(kPagePadding, 14, kPagePadding, 14);
    whole->setSpacing(kIconGap);
    m_said->setObjectName(QStringLiteral("reportSaid"));
    m_said->setWordWrap(true);
    m_said->setText(tr("As it was signed. Paper and PDF are not encrypted: keep them where patient data may be kept."));
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
    auto *close = add("reportClose", ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(add("reportSave", ButtonKind::Outlined, Glyph::FileDocument, tr("Save as PDF…")), &Button::clicked, this, &ReportSheet::chooseFile);
    connect(add("reportPrint", ButtonKind::Filled, Glyph::Printer, tr("Print…")), &Button::clicked, this, &ReportSheet::print);
    column->addWidget(foot);
}

void ReportSheet::chooseFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    // Nothing of whom it is about goes into the name of a file.
    chooseFileToWrite(this, {.title = tr("Save as PDF"), .filter = tr("PDF (*.pdf)"), .proposed = QDir(folder).filePath(tr("Report.pdf"))}, [this](const QString &path) { save(path); });
}

void ReportSheet::save(const QString &path)
{
    QSaveFile file(path); // What stands there stays until the new file is whole.
    const bool written = file.open(QIODevice::WriteOnly) && file.write(reinterpret_cast<const char *>(m_pdf->data()), qint64(m_pdf->size())) == qint64(m_pdf->size()) && file.commit();
    say(written, written ? tr("Saved: %1. It is not encrypted.").arg(QDir::toNativeSeparators(path))
                         : tr("This file could not be written: %1. Nothing was changed. Choose another folder.").arg(QDir::toNativeSeparators(path)));
}

void ReportSheet::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setFullPage(true);
    printer->setDocName(QStringLiteral("Medanchor")); // Print queues show it to everybody.
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        printer->setFullPage(true);
        QPainter painter(printer.get());
        const auto &pages = m_pages->pages();
        bool done = painter.isActive() && pages.count() > 0;
        for (int page = 0; done && page < pages.count(); ++page) {
            done = page == 0 || printer->newPage();
            const QImage image = pages.drawn(page, (pages.pageSize(page) * kPrintDots / 72).toSize());
            done = done && !image.isNull();
            painter.drawImage(QRectF(QPointF(), QSizeF(image.size()).scaled(printer->pageRect(QPrinter::DevicePixel).size(), Qt::KeepAspectRatio)), image);
        }
        say(done, done ? tr("Handed to the printer %1.").arg(printer->printerName()) : tr("The printer did not take it. Nothing was lost. Choose another printer or save a PDF."));
    });
    dialog->open();
}

void ReportSheet::say(bool good, const QString &words)
{
    m_said->setToken(good ? Token::Ok : Token::Danger);
    m_said->setText(words);
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace med::views
