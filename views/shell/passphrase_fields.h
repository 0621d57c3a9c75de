#pragma once

#include "services/base/secret_bytes.h"

#include <QWidget>

namespace med::views {

class FormField;

/// How hard a passphrase is to guess, as far as its form tells: 0 too short, 1 easy, 2 fair, 3 hard.
int passphraseStrength(const QString &words);

/// A new passphrase, twice, with what it is worth in words.
class PassphraseFields : public QWidget {
    Q_OBJECT
public:
    explicit PassphraseFields(QWidget *parent = nullptr);
    /// True if both are the same and long enough; otherwise says what is wrong and goes there.
    bool check();
    SecretBytes take(); ///< And empties both.
    void clear();

private:
    void refresh();
    FormField *m_first;
    FormField *m_second;
};

} // namespace med::views
