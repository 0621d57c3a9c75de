#pragma once

#include "views/print/print_document.h"

#include <QRectF>

#include <functional>

class QByteArray;
class QIODevice;
class QPageSize;
class QPagedPaintDevice;
class QPainter;

namespace med::views {

/// A document on pages of one size. Each page carries whom it is about, "Not for primary diagnosis", its number
/// of how many, who printed it and when, and in a demonstration the stripe. Lengths are points, 1/72 inch.
/// Painted in the light theme's colours, whatever the window's. Where the program reads from right to left, so does
/// the page; each text keeps its own direction.
class PrintLayout {
public:
    /// Keeps a copy of what it needs.
    PrintLayout(const PrintDocument &document, QSizeF page);
    PrintLayout(const PrintLayout &) = delete; ///< Its pages point into it.
    int pages() const { return int(m_pages.size()); }
    QSizeF pageSize() const { return m_size; }
    /// Paints one page, from 0, with (0, 0) at its corner and a unit of one point.
    void paint(QPainter &painter, int page) const;

    /// Of a document on paper of this size, turned if the document is.
    static QSizeF pageOf(const PrintDocument &document, const QPageSize &size);
    /// All pages onto a printer that was set to its full page. False if it cannot be written.
    static bool write(const PrintDocument &document, QPagedPaintDevice &device);
    /// All pages into a PDF file. False if it cannot be written; nothing stands there then.
    static bool writePdf(const PrintDocument &document, const QString &path, const QPageSize &size);
    /// The same in memory; empty if it cannot be made. Threads: any.
    static QByteArray pdf(const PrintDocument &document, const QPageSize &size);
    /// What people print on here: Letter or A4.
    static QPageSize usualSize();

private:
    static bool writePdf(const PrintDocument &document, QIODevice &to, const QPageSize &size);
    struct Piece {
        double height = 0;
        std::function<void(QPainter &, const QRectF &)> paint;
        bool keepsNext = false; ///< Never the last of a page.
        int table = -1; ///< Of whose rows it is one.
    };
    struct Placed {
        const Piece *piece = nullptr;
        double top = 0;
    };
    QRectF body() const;
    void add(Piece piece) { m_pieces.push_back(std::move(piece)); }
    void addLines(const QString &text, double left, double width, int size, bool bold, QRgb ink, double before);
    void addBlock(const PrintHeading &heading);
    void addBlock(const PrintText &text);
    void addBlock(const PrintField &field);
    void addBlock(const PrintDigest &digest);
    void addBlock(const PrintCheck &check);
    void addBlock(const PrintTable &table);
    void addBlock(const PrintPicture &picture);
    void addBlock(const PrintDrawing &drawing);
    void addField(const QString &label, const QStringList &lines);
    void place();
    void paintFrame(QPainter &painter, int page) const;
    const PrintDocument m_document;
    const QSizeF m_size;
    std::vector<Piece> m_pieces;
    std::vector<Piece> m_heads; ///< By table.
    std::vector<std::vector<Placed>> m_pages;
};

} // namespace med::views
