#pragma once

#include <QByteArray>
#include <QStringList>

namespace med::tests {

/// The words of each page of a PDF that Qt wrote: letters in the order they were painted, without the spaces
/// between them. Reads objects, compressed streams and the fonts' maps to Unicode; empty for what it does not
/// understand.
QStringList pdfPages(const QByteArray &pdf);

} // namespace med::tests
