#include "tests/support/pdf_text.h"

#include <QHash>
#include <QRegularExpression>

namespace med::tests {

namespace {

using Objects = QHash<int, QByteArray>;
using Letters = QHash<int, QString>; ///< By glyph.

Objects objectsOf(const QByteArray &pdf)
{
    Objects objects;
    static const QRegularExpression begin(QStringLiteral("(?:^|\\n)(\\d+) 0 obj\\n"));
    const QString text = QString::fromLatin1(pdf); // A letter a byte.
    auto match = begin.globalMatch(text);
    while (match.hasNext()) {
        const auto one = match.next();
        const qsizetype from = one.capturedEnd();
        objects.insert(one.captured(1).toInt(), pdf.mid(from, pdf.indexOf("endobj", from) - from));
    }
    return objects;
}

int reference(const QByteArray &object, const char *name)
{
    const QRegularExpression form(QStringLiteral("/%1 (\\d+) 0 R").arg(QLatin1String(name)));
    const auto match = form.match(QString::fromLatin1(object));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

QByteArray streamOf(const Objects &objects, int number)
{
    const QByteArray object = objects.value(number);
    const qsizetype from = object.indexOf("stream\n") + 7;
    if (from < 7) {
        return {};
    }
    static const QRegularExpression here(QStringLiteral("/Length (\\d+) >>"));
    const auto direct = here.match(QString::fromLatin1(object.left(from)));
    const int length = direct.hasMatch() ? direct.captured(1).toInt()
                                         : objects.value(reference(object, "Length")).trimmed().toInt();
    const QByteArray bytes = object.mid(from, length);
    if (!object.left(from).contains("FlateDecode")) {
        return bytes;
    }
    return qUncompress(QByteArray("\x00\x01\x00\x00", 4) + bytes);
}

QString unicodeOf(const QString &hex)
{
    QString letters;
    for (qsizetype i = 0; i + 4 <= hex.size(); i += 4) {
        letters += QChar(hex.mid(i, 4).toUShort(nullptr, 16));
    }
    return letters;
}

Letters lettersOf(const QByteArray &map)
{
    Letters letters;
    static const QRegularExpression range(QStringLiteral("<([0-9a-fA-F]+)>\\s*<([0-9a-fA-F]+)>\\s*(?:<([0-9a-fA-F]+)>|\\[([^\\]]*)\\])"));
    static const QRegularExpression each(QStringLiteral("<([0-9a-fA-F]+)>"));
    const QString text = QString::fromLatin1(map);
    auto match = range.globalMatch(text, text.indexOf(QLatin1String("beginbfrange")));
    while (match.hasNext()) {
        const auto one = match.next();
        const int first = one.captured(1).toInt(nullptr, 16);
        const int last = one.captured(2).toInt(nullptr, 16);
        if (!one.captured(3).isEmpty()) {
            const int start = one.captured(3).toInt(nullptr, 16);
            for (int glyph = first; glyph <= last; ++glyph) {
                letters.insert(glyph, QString(QChar(char16_t(start + glyph - first))));
            }
            continue;
        }
        auto list = each.globalMatch(one.captured(4));
        for (int glyph = first; list.hasNext(); ++glyph) {
            letters.insert(glyph, unicodeOf(list.next().captured(1)));
        }
    }
    return letters;
}

QString textOf(const QByteArray &content, const QHash<QString, Letters> &fonts)
{
    static const QRegularExpression token(QStringLiteral("/(F\\d+) [-\\d.]+ Tf|<([0-9a-fA-F]+)>(?=[^<>]*T[jJ])"));
    QString text;
    Letters letters;
    auto match = token.globalMatch(QString::fromLatin1(content));
    while (match.hasNext()) {
        const auto one = match.next();
        if (!one.captured(1).isEmpty()) {
            letters = fonts.value(one.captured(1));
            continue;
        }
        const QString glyphs = one.captured(2);
        for (qsizetype i = 0; i + 4 <= glyphs.size(); i += 4) {
            text += letters.value(glyphs.mid(i, 4).toInt(nullptr, 16));
        }
    }
    static const QRegularExpression space(QStringLiteral("\\s"));
    return text.remove(space).normalized(QString::NormalizationForm_KC); // No ligatures.
}

} // namespace

QStringList pdfPages(const QByteArray &pdf)
{
    const Objects objects = objectsOf(pdf);
    QList<int> numbers = objects.keys();
    std::sort(numbers.begin(), numbers.end());
    static const QRegularExpression font(QStringLiteral("/(F\\d+) (\\d+) 0 R"));
    QStringList pages;
    for (const int number : numbers) {
        const QByteArray &object = objects[number];
        if (!object.contains("/Type /Page\n")) {
            continue;
        }
        QHash<QString, Letters> fonts;
        auto match = font.globalMatch(QString::fromLatin1(objects.value(reference(object, "Resources"))));
        while (match.hasNext()) {
            const auto one = match.next();
            const int map = reference(objects.value(one.captured(2).toInt()), "ToUnicode");
            fonts.insert(one.captured(1), lettersOf(streamOf(objects, map)));
        }
        pages << textOf(streamOf(objects, reference(object, "Contents")), fonts);
    }
    return pages;
}

} // namespace med::tests
