#include "views/shell/passphrase_fields.h"

#include "views/shell/begin_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>

#include <cmath>

namespace med::views {

namespace {

constexpr int kLeast = 8;
constexpr double kFairBits = 40;
constexpr double kHardBits = 60;

} // namespace

int passphraseStrength(const QString &words)
{
    if (words.size() < kLeast) {
        return 0;
    }
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    QSet<QChar> different;
    int fresh = 0; // Characters that do not merely go on from the one before: "aaaa", "1234".
    for (int i = 0; i < words.size(); ++i) {
        const QChar c = words.at(i);
        lower = lower || c.isLower();
        upper = upper || c.isUpper();
        digit = digit || c.isDigit();
        other = other || !c.isLetterOrNumber();
        different.insert(c);
        const int step = i == 0 ? 99 : c.unicode() - words.at(i - 1).unicode();
        fresh += std::abs(step) > 1 ? 1 : 0;
    }
    const double pool = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 10 : 0);
    const double bits = std::min<double>(fresh, 2.0 * double(different.size())) * std::log2(std::max(2.0, pool)) * 0.8;
    return bits < kFairBits ? 1 : bits < kHardBits ? 2 : 3;
}

PassphraseFields::PassphraseFields(QWidget *parent)
    : QWidget(parent)
    , m_first(new FormField(tr("Passphrase"), "newPassphrase"))
    , m_second(new FormField(tr("The same again"), "newPassphraseAgain"))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (FormField *field : {m_first, m_second}) {
        field->edit()->setEchoMode(QLineEdit::Password);
        row->addWidget(field, 1, Qt::AlignTop);
        connect(field->edit(), &QLineEdit::textChanged, this, &PassphraseFields::refresh);
    }
    refresh();
}

void PassphraseFields::refresh()
{
    const QString words = m_first->edit()->text();
    static const char *const kWords[] = {QT_TR_NOOP("Too short: at least 8 characters."), QT_TR_NOOP("Easy to guess. A few unrelated words are better."),
                                         QT_TR_NOOP("Takes effort to guess."), QT_TR_NOOP("Hard to guess.")};
    m_first->setHint(words.isEmpty() ? tr("Opens the wallet on this computer. Nobody can reset it.") : tr(kWords[passphraseStrength(words)]));
    const QString again = m_second->edit()->text();
    m_second->setHint(!again.isEmpty() && words.startsWith(again) && words != again ? QString()
                          : again.isEmpty()                                        ? QString()
                          : words == again                                         ? tr("The same.")
                                                                                   : tr("Not the same yet."));
}

bool PassphraseFields::check()
{
    const QString words = m_first->edit()->text();
    if (passphraseStrength(words) == 0) {
        m_first->setError(tr("Enter a passphrase of at least 8 characters."));
        m_first->edit()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    if (m_second->edit()->text() != words) {
        m_second->setError(tr("This is not the same. Type the passphrase once more."));
        m_second->edit()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

SecretBytes PassphraseFields::take()
{
    QByteArray typed = m_first->edit()->text().toUtf8();
    auto secret = SecretBytes::copyOf(bytesOf(std::string_view(typed.constData(), std::size_t(typed.size()))));
    typed.fill('\0');
    clear();
    return secret;
}

void PassphraseFields::clear()
{
    m_first->edit()->clear();
    m_second->edit()->clear();
}

} // namespace med::views
