#include "tests/app/leak_scanner.h"

#include "tests/app/demo_clinic.h"

#include <QSet>
#include <QtEndian>

#include <cstring>

namespace med::tests {

void LeakScanner::add(const QByteArray &bytes, const QString &name)
{
    Q_ASSERT(bytes.size() >= 4);
    m_forms[qFromBigEndian<quint32>(bytes.constData())].push_back({bytes, name});
    m_starts[qFromBigEndian<quint16>(bytes.constData())] = true;
}

void LeakScanner::lookFor(const QString &text)
{
    const QByteArray plain = text.toUtf8();
    if (plain.size() < 5) {
        qFatal("%s is too short to be told from chance", plain.constData());
    }
    ++m_texts;
    add(plain, text + " (plain)");
    QByteArray little;
    QByteArray big;
    for (const QChar c : text) {
        little.append(char(c.cell())).append(char(c.row()));
        big.append(char(c.row())).append(char(c.cell()));
    }
    add(little, text + " (UTF-16 LE)");
    add(big, text + " (UTF-16 BE)");
    add(plain.toHex(), text + " (hexadecimal)");
    if (plain.toHex().toUpper() != plain.toHex()) {
        add(plain.toHex().toUpper(), text + " (upper-case hexadecimal)");
    }
    for (int before = 0; before < 3; ++before) {
        // Only the characters that the text alone decides: not those that share bits with neighbours.
        const QByteArray encoded = (QByteArray(before, '\0') + plain).toBase64(QByteArray::OmitTrailingEquals);
        const int first = before == 0 ? 0 : before + 1;
        const int last = int((before + plain.size()) * 8 / 6);
        add(encoded.mid(first, last - first), text + QString(" (base64 at %1)").arg(before));
    }
}

QStringList LeakScanner::findIn(const QByteArray &bytes) const
{
    QSet<QString> found;
    const char *data = bytes.constData();
    for (qsizetype i = 0; i + 4 <= bytes.size(); ++i) {
        if (!m_starts[qFromBigEndian<quint16>(data + i)]) {
            continue;
        }
        const auto candidates = m_forms.find(qFromBigEndian<quint32>(data + i));
        if (candidates == m_forms.end()) {
            continue;
        }
        for (const Form &form : candidates->second) {
            if (bytes.size() - i >= form.bytes.size() && std::memcmp(data + i, form.bytes.constData(), std::size_t(form.bytes.size())) == 0) {
                found.insert(form.name);
            }
        }
    }
    return found.values();
}

QStringList LeakScanner::findBelow(const QString &folder) const
{
    QStringList found;
    for (const auto &[name, bytes] : filesBelow(folder)) {
        for (const auto &what : findIn(name.toUtf8()) + findIn(bytes)) {
            found << name + ": " + what;
        }
    }
    return found;
}

} // namespace med::tests
