#include "views/common/invitation_parts.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/theme/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kDays[] = {1, 7, 30};

}

QString invitationFileName(const QString &whom)
{
    QString name;
    for (const QChar c : whom.simplified()) {
        name += c.isLetterOrNumber() ? c.toLower() : QLatin1Char('-');
    }
    return name + QStringLiteral(".invitation");
}

InvitationDays::InvitationDays(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kIconGap);
    for (const int days : kDays) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, tr("%n day(s)", nullptr, days));
        button->setObjectName(QStringLiteral("%1-%2").arg(name).arg(days));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, days] { choose(days); });
        row->addWidget(button);
        m_buttons << button;
    }
    row->addStretch();
    choose(m_days);
}

void InvitationDays::choose(int days)
{
    m_days = days;
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setChecked(kDays[i] == days);
    }
}

InvitationPanel::InvitationPanel(const QString &wordsName, const QString &fingerprintName, QWidget *parent)
    : Panel(tr("Invitation saved"), parent)
    , m_words(new Label(Type::Body))
    , m_fingerprint(new Label(Type::BodyBold))
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    column->setSpacing(8);
    for (Label *each : {m_words, m_fingerprint}) {
        each->setWordWrap(true);
        each->setTextInteractionFlags(Qt::TextSelectableByMouse);
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        column->addWidget(each);
    }
    m_words->setObjectName(wordsName);
    m_fingerprint->setObjectName(fingerprintName);
    body()->addLayout(column);
}

void InvitationPanel::show(const models::InvitationMade &made, const QString &words)
{
    const QString said = words.arg(QString::fromStdString(made.file.filename().string()), clinical::dateText(made.until));
    m_words->setText(made.onThisComputerOnly ? tr("The ledger is not open to other computers, so they join on this one.") + ' ' + said : said);
    m_fingerprint->setText(QString::fromStdString(made.fingerprint));
}

} // namespace med::views
