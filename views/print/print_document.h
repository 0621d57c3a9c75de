#pragma once

#include "services/base/clock.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

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
using PrintBlock = std::variant<PrintHeading, PrintText, PrintField, PrintDigest, PrintCheck, PrintTable, PrintPicture>;

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
};

} // namespace med::views
