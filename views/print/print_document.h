#pragma once

#include "services/base/clock.h"

#include <QColor>
#include <QImage>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <functional>
#include <variant>
#include <vector>

class QPainter;

namespace med::views {

struct PrintHeading {
    QString text;
};
struct PrintText {
    QString text;
};
struct PrintField {
    QString label;
    QString value;
};
/// In groups of four, whole.
struct PrintDigest {
    QString label;
    std::string hex;
};
struct PrintCheck {
    bool ok = false;
    QString title;
    QString detail;
};
/// Its head stands again on each page that it goes on to.
struct PrintTable {
    QStringList head;
    std::vector<int> shares; ///< Of the width, one a column.
    std::vector<QStringList> rows;
};
/// As large as its page lets it be.
struct PrintPicture {
    QImage image;
    QString caption;
};
struct PrintInks {
    QColor paper;
    QColor fine;
    QColor coarse;
    QColor words;
};
/// As large as it says, in points of 1/72 inch: what is measured on paper. Never mirrored; what is wider or higher
/// than a page is made smaller, and a line below says so.
struct PrintDrawing {
    QSizeF size;
    std::function<void(QPainter &, const PrintInks &)> paint; ///< From (0, 0), one unit a point.
    bool measured = true; ///< Somebody measures in it: a line below says whether it has its true size.
};
using PrintBlock = std::variant<PrintHeading, PrintText, PrintField, PrintDigest, PrintCheck, PrintTable, PrintPicture, PrintDrawing>;

/// What stands on every page of whatever is printed, beside what it is about.
struct PrintContext {
    bool demonstration = false;
    QString person; ///< Who prints.
    Moment when {};
};

/// What is printed or written as PDF. Says nothing about pages: PrintLayout does.
struct PrintDocument {
    PrintContext context;
    QString title;
    QString under; ///< A line below the title; may be empty.
    QString identity; ///< Of the one patient it is about, with two identifiers: on each page. Of several: what they are.
    std::vector<PrintBlock> blocks;
    bool landscape = false;
};

} // namespace med::views
