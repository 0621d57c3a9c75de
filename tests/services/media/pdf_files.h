#pragma once

#include <QByteArray>
#include <QStringList>

namespace med::tests {

/// A PDF with a page for each text, of this size in points. `extra` stands in the first page's dictionary.
inline QByteArray pdfFile(const QStringList &texts, const QByteArray &box = "0 0 200 100", const QByteArray &extra = {})
{
    QByteArray pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[";
    for (int page = 0; page < texts.size(); ++page) {
        pdf += QByteArray::number(10 + 2 * page) + " 0 R ";
    }
    pdf += "]/Count " + QByteArray::number(texts.size()) + ">>endobj\n";
    for (int page = 0; page < texts.size(); ++page) {
        const QByteArray content = "BT /F 24 Tf 20 40 Td (" + texts.at(page).toLatin1() + ") Tj ET";
        pdf += QByteArray::number(10 + 2 * page) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box + "]/Contents " + QByteArray::number(11 + 2 * page)
            + " 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>" + (page == 0 ? extra : QByteArray()) + ">>endobj\n"
            + QByteArray::number(11 + 2 * page) + " 0 obj<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content + "\nendstream endobj\n";
    }
    return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

} // namespace med::tests
