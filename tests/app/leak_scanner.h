#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <map>
#include <vector>

namespace med::tests {

/// Looks for texts in bytes in every form that a careless program would leave them in: plain, UTF-16 of
/// both orders, hexadecimal in both cases, and base64 at each of the three places in a group.
class LeakScanner {
public:
    /// Texts of five bytes or more: shorter ones occur by chance.
    void lookFor(const QString &text);
    /// What was found, as "text (form)"; each once.
    QStringList findIn(const QByteArray &bytes) const;
    /// The same in the names and bytes of all files below a folder, as "file: text (form)".
    QStringList findBelow(const QString &folder) const;
    int texts() const { return m_texts; }

private:
    struct Form {
        QByteArray bytes;
        QString name;
    };
    void add(const QByteArray &bytes, const QString &name);
    std::map<quint32, std::vector<Form>> m_forms; ///< By their first four bytes.
    std::array<bool, 65536> m_starts {}; ///< By their first two: what to look at more closely.
    int m_texts = 0;
};

} // namespace med::tests
