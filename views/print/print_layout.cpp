#include "views/print/print_layout.h"

#include "views/common/clinical_text.h"
#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/tokens.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QMarginsF>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextLayout>

#include <cmath>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Print)
};

constexpr double kMargin = 42;
constexpr double kStripe = 20;
constexpr double kHead = 30; ///< Identity and title above the rule.
constexpr double kFoot = 40;
constexpr double kLabel = 112;
constexpr double kCell = 6; ///< Between columns.
constexpr int kMostLines = 14; ///< Of a cell: more would not leave room for the rest of its row.
constexpr int kBody = 9;
constexpr int kSmall = 8;
constexpr double kDotsPerInch = 72;

QColor color(Token token) { return colorOf(ThemeId::Light, token); }

QFont fontOf(int size, bool bold)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(size);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double lineOf(int size) { return std::ceil(size * 1.45); }

/// Broken where it may be, and where a word is too long anywhere.
QStringList wrapped(const QString &text, double width, int size, bool bold)
{
    QStringList lines;
    for (const QString &paragraph : text.split(QLatin1Char('\n'))) {
        QTextLayout layout(paragraph, fontOf(size, bold));
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
    }
    return lines.isEmpty() ? QStringList {QString()} : lines;
}

void put(QPainter &painter, const QRectF &place, int size, bool bold, const QColor &ink, const QString &text,
           Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(fontOf(size, bold));
    painter.setPen(ink);
    drawWords(painter, place, int(Qt::AlignVCenter | side) | Qt::TextSingleLine, text);
}

QString elided(const QString &text, double width, int size, bool bold)
{
    return QFontMetricsF(fontOf(size, bold)).elidedText(text, Qt::ElideRight, width);
}

} // namespace

PrintLayout::PrintLayout(const PrintDocument &document, QSizeF page)
    : m_document(document)
    , m_size(page)
{
    const double width = body().width();
    addLines(m_document.title, 0, width, 15, true, color(Token::Text).rgb(), 4);
    if (!m_document.under.isEmpty()) {
        addLines(m_document.under, 0, width, kBody, false, color(Token::Muted).rgb(), 0);
    }
    for (const PrintBlock &block : m_document.blocks) {
        std::visit([this](const auto &one) { addBlock(one); }, block);
    }
    place();
}

QRectF PrintLayout::body() const
{
    const double top = (m_document.context.demonstration ? kStripe : 0) + kMargin / 2 + kHead + 10;
    return {kMargin, top, m_size.width() - 2 * kMargin, m_size.height() - top - kFoot - kMargin / 2};
}

void PrintLayout::addLines(const QString &text, double left, double width, int size, bool bold, QRgb ink, double before)
{
    for (const QString &line : wrapped(text, width, size, bold)) {
        add({.height = lineOf(size) + before, .paint = [=](QPainter &painter, const QRectF &place) {
                 put(painter, place.adjusted(left, before, 0, 0), size, bold, QColor(ink), line);
             }});
        before = 0;
    }
}

void PrintLayout::addBlock(const PrintHeading &heading)
{
    add({.height = lineOf(11) + 16, .paint = [heading](QPainter &painter, const QRectF &place) {
             put(painter, place.adjusted(0, 12, 0, -4), 11, true, color(Token::Text), heading.text);
             painter.fillRect(QRectF(place.left(), place.bottom() - 2, place.width(), 0.6), color(Token::Hairline));
         },
         .keepsNext = true});
}

void PrintLayout::addBlock(const PrintText &text) { addLines(text.text, 0, body().width(), kBody, false, color(Token::Text).rgb(), 4); }

void PrintLayout::addField(const QString &label, const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        add({.height = lineOf(kBody) + (i == 0 ? 3 : 0),
             .paint = [label = i == 0 ? elided(label, kLabel - kCell, kBody, false) : QString(), line = lines.at(i),
                       before = i == 0 ? 3.0 : 0.0](QPainter &painter, const QRectF &place) {
                 put(painter, place.adjusted(0, before, 0, 0), kBody, false, color(Token::Muted), label);
                 put(painter, place.adjusted(kLabel, before, 0, 0), kBody, false, color(Token::Text), line);
             }});
    }
}

void PrintLayout::addBlock(const PrintField &field)
{
    addField(field.label, wrapped(field.value, body().width() - kLabel, kBody, false));
}

void PrintLayout::addBlock(const PrintDigest &digest) { addField(digest.label, clinical::digestLines(digest.hex)); }

void PrintLayout::addBlock(const PrintCheck &check)
{
    constexpr double kMark = 18;
    const double width = body().width() - kMark;
    const QString verdict = check.ok ? Words::tr("Passed") : Words::tr("Failed");
    const QColor ink = color(check.ok ? Token::Ok : Token::Danger);
    add({.height = lineOf(kBody) + 5, .paint = [=, title = elided(check.title, width - 60, kBody, true)](QPainter &painter, const QRectF &place) {
             const QRectF line = place.adjusted(0, 5, 0, 0);
             paintGlyph(painter, QRectF(line.left(), line.top() + (line.height() - 11) / 2, 11, 11), check.ok ? Glyph::CheckCircle : Glyph::CloseCircle, ink);
             put(painter, line.adjusted(kMark, 0, 0, 0), kBody, true, color(Token::Text), title);
             put(painter, line, kBody, true, ink, verdict, Qt::AlignRight);
         },
         .keepsNext = !check.detail.isEmpty()});
    if (!check.detail.isEmpty()) {
        addLines(check.detail, kMark, width - 60, kSmall, false, color(Token::Muted).rgb(), 0);
    }
}

void PrintLayout::addBlock(const PrintTable &table)
{
    const double width = body().width();
    double shares = 0;
    for (const int share : table.shares) {
        shares += share;
    }
    std::vector<QRectF> columns;
    double left = 0;
    for (const int share : table.shares) {
        const double wide = width * share / shares;
        columns.emplace_back(left, 0, wide - kCell, 0);
        left += wide;
    }
    const auto row = [&](const QStringList &cells, bool head) {
        std::vector<QStringList> lines;
        qsizetype most = 1;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QStringList cell = wrapped(cells.value(qsizetype(i)), columns[i].width(), kSmall, head);
            if (cell.size() > kMostLines) {
                cell.resize(kMostLines);
                cell.last() += QStringLiteral(" …");
            }
            most = std::max(most, cell.size());
            lines.push_back(std::move(cell));
        }
        return Piece {.height = double(most) * lineOf(kSmall) + 8, .paint = [=](QPainter &painter, const QRectF &place) {
                          if (head) {
                              painter.fillRect(place, color(Token::SurfaceAlt));
                          }
                          for (std::size_t i = 0; i < lines.size(); ++i) {
                              for (qsizetype at = 0; at < lines[i].size(); ++at) {
                                  const QRectF cell(place.left() + columns[i].left() + (head && i == 0 ? 3 : 0), place.top() + 4 + double(at) * lineOf(kSmall),
                                                    columns[i].width(), lineOf(kSmall));
                                  put(painter, cell, kSmall, head, color(head ? Token::Muted : Token::Text), lines[i].at(at));
                              }
                          }
                          painter.fillRect(QRectF(place.left(), place.bottom() - 0.6, place.width(), 0.6), color(Token::Hairline));
                      }};
    };
    const int number = int(m_heads.size());
    m_heads.push_back(row(table.head, true));
    Piece head = m_heads.back();
    head.keepsNext = true;
    add(std::move(head));
    for (const QStringList &cells : table.rows) {
        Piece piece = row(cells, false);
        piece.table = number;
        add(std::move(piece));
    }
}

void PrintLayout::addBlock(const PrintPicture &picture)
{
    const QRectF page = body();
    const QStringList caption = picture.caption.isEmpty() ? QStringList() : wrapped(picture.caption, page.width(), kSmall, false);
    const double room = page.height() - double(caption.size()) * lineOf(kSmall) - 4 * lineOf(15);
    QSizeF size = picture.image.isNull() ? QSizeF(1, 1) : QSizeF(picture.image.size());
    size.scale(page.width(), std::max(room, 72.0), Qt::KeepAspectRatio);
    add({.height = size.height() + 10, .paint = [image = picture.image, size](QPainter &painter, const QRectF &place) {
             painter.setRenderHint(QPainter::SmoothPixmapTransform);
             const QRectF at(place.left() + (place.width() - size.width()) / 2, place.top() + 6, size.width(), size.height());
             painter.save();
             if (hasChangedSides(painter)) {
                 turnBack(painter, at); // An image is never mirrored.
             }
             painter.drawImage(at, image);
             painter.restore();
         },
         .keepsNext = !caption.isEmpty()});
    for (const QString &line : caption) {
        addLines(line, 0, page.width(), kSmall, false, color(Token::Muted).rgb(), 0);
    }
}

void PrintLayout::addBlock(const PrintDrawing &drawing)
{
    const QRectF page = body();
    constexpr double kAround = 8;
    const double room = page.height() - lineOf(kSmall) - kAround;
    const double scale = std::min({1.0, page.width() / drawing.size.width(), room / drawing.size.height()});
    add({.height = drawing.size.height() * scale + kAround, .paint = [drawing, scale](QPainter &painter, const QRectF &place) {
             const QSizeF size = drawing.size * scale;
             const QRectF at(place.left() + (place.width() - size.width()) / 2, place.top() + kAround / 2, size.width(), size.height());
             painter.save();
             if (hasChangedSides(painter)) {
                 turnBack(painter, at);
             }
             painter.translate(at.topLeft());
             painter.scale(scale, scale);
             drawing.paint(painter, {.paper = color(Token::Surface), .fine = color(Token::Hairline), .coarse = color(Token::Border), .words = color(Token::Text)});
             painter.restore();
         },
         .keepsNext = drawing.measured});
    if (!drawing.measured) {
        return;
    }
    const QString said = scale < 1 ? Words::tr("Not to scale: the page is too small, drawn at %1 % of its size.").arg(clinical::decimalText(scale * 100, 0))
                                   : Words::tr("Drawn at its true size: print at 100 %, not fitted to the page.");
    addLines(said, 0, page.width(), kSmall, false, color(Token::Muted).rgb(), 0);
}

QSizeF PrintLayout::pageOf(const PrintDocument &document, const QPageSize &size)
{
    const QSizeF points = size.sizePoints();
    return document.landscape ? points.transposed() : points;
}

void PrintLayout::place()
{
    const QRectF page = body();
    m_pages.emplace_back();
    double y = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces[i];
        double needed = piece.height;
        for (std::size_t next = i; m_pieces[next].keepsNext && next + 1 < m_pieces.size(); ++next) {
            needed += m_pieces[next + 1].height;
        }
        if (!m_pages.back().empty() && y + needed > page.height()) {
            m_pages.emplace_back();
            y = 0;
            if (piece.table >= 0) {
                const Piece &head = m_heads[std::size_t(piece.table)];
                m_pages.back().push_back({&head, y});
                y += head.height;
            }
        }
        m_pages.back().push_back({&piece, y});
        y += piece.height;
    }
}

void PrintLayout::paintFrame(QPainter &painter, int page) const
{
    const double width = m_size.width() - 2 * kMargin;
    double y = kMargin / 2;
    if (m_document.context.demonstration) {
        const QRectF stripe(0, 0, m_size.width(), kStripe);
        painter.fillRect(stripe, color(Token::WarnBackground));
        painter.save();
        painter.setClipRect(stripe);
        painter.setPen(QPen(color(Token::Warn), 0.4));
        for (double x = -kStripe; x < m_size.width(); x += 14) {
            painter.drawLine(QPointF(x, kStripe), QPointF(x + kStripe, 0));
        }
        painter.restore();
        const QString words = Words::tr("DEMONSTRATION · synthetic patients on a ledger of their own; nothing here is real");
        const double wide = QFontMetricsF(fontOf(kSmall, true)).horizontalAdvance(words);
        const QRectF place((m_size.width() - wide) / 2 - 8, 0, wide + 16, kStripe);
        painter.fillRect(place, color(Token::WarnBackground));
        put(painter, place, kSmall, true, color(Token::Warn), words, Qt::AlignHCenter);
        y += kStripe;
    }
    const QRectF head(kMargin, y, width, kHead);
    put(painter, QRectF(head.left(), head.top(), head.width(), 16), 10, true, color(Token::Text), elided(m_document.identity, width, 10, true));
    put(painter, QRectF(head.left(), head.top() + 15, head.width(), 12), kSmall, false, color(Token::Muted), elided(m_document.title, width, kSmall, false));
    painter.fillRect(QRectF(kMargin, head.bottom(), width, 0.6), color(Token::Border));

    const double top = m_size.height() - kFoot - kMargin / 2 + 8;
    painter.fillRect(QRectF(kMargin, top, width, 0.6), color(Token::Border));
    const QRectF foot(kMargin, top + 4, width, 14);
    put(painter, foot, kSmall, true, color(Token::Warn), Words::tr("Not for primary diagnosis"));
    put(painter, foot, kSmall, false, color(Token::Muted), Words::tr("Page %1 of %2").arg(page + 1).arg(pages()), Qt::AlignRight);
    put(painter, foot.translated(0, 13), kSmall, false, color(Token::Muted),
          elided(Words::tr("Medanchor · printed by %1, %2").arg(m_document.context.person, clinical::utcText(m_document.context.when)), width, kSmall, false));
}

void PrintLayout::paint(QPainter &painter, int page) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (QGuiApplication::isRightToLeft()) {
        turnBack(painter, QRectF(QPointF(), m_size)); // The page changes sides; words and images turn back.
    }
    paintFrame(painter, page);
    const QRectF area = body();
    for (const Placed &placed : m_pages[std::size_t(page)]) {
        placed.piece->paint(painter, QRectF(area.left(), area.top() + placed.top, area.width(), placed.piece->height));
    }
    painter.restore();
}

bool PrintLayout::write(const PrintDocument &document, QPagedPaintDevice &device)
{
    const PrintLayout layout(document, device.pageLayout().fullRectPoints().size());
    QPainter painter;
    if (!painter.begin(&device)) {
        return false;
    }
    const double unit = device.logicalDpiX() / kDotsPerInch;
    for (int page = 0; page < layout.pages(); ++page) {
        if (page > 0 && !device.newPage()) {
            return false;
        }
        painter.save();
        painter.scale(unit, unit);
        layout.paint(painter, page);
        painter.restore();
    }
    return painter.end();
}

QPageSize PrintLayout::usualSize()
{
    // Where lengths are measured in inches, printers hold Letter.
    return QPageSize(QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4);
}

bool PrintLayout::writePdf(const PrintDocument &document, QIODevice &to, const QPageSize &size)
{
    QPdfWriter pdf(&to);
    pdf.setResolution(300);
    pdf.setCreator(QStringLiteral("Medanchor"));
    pdf.setTitle(document.title);
    pdf.setPageSize(size);
    pdf.setPageOrientation(document.landscape ? QPageLayout::Landscape : QPageLayout::Portrait);
    pdf.setPageMargins(QMarginsF());
    return write(document, pdf);
}

bool PrintLayout::writePdf(const PrintDocument &document, const QString &path, const QPageSize &size)
{
    QSaveFile file(path); // What stands there stays until the new file is whole.
    return file.open(QIODevice::WriteOnly) && writePdf(document, file, size) && file.commit();
}

QByteArray PrintLayout::pdf(const PrintDocument &document, const QPageSize &size)
{
    QBuffer buffer;
    return buffer.open(QIODevice::WriteOnly) && writePdf(document, buffer, size) ? buffer.data() : QByteArray();
}

} // namespace med::views
