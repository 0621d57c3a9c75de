#include "views/people/people_page.h"

#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/people/invite_form.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ColleagueEntry;
using models::ColleagueListModel;
using models::LoadState;

RecordLook colleagueLook(const ColleagueEntry &colleague)
{
    RecordLook look;
    look.date = clinical::dateText(colleague.changed);
    look.time = colleague.changed == Moment {} ? QString() : clinical::timeText(colleague.changed);
    look.tile = Glyph::Account;
    look.title = colleague.name.empty() ? PeoplePage::tr("Name not known here") : QString::fromStdString(colleague.name);
    if (colleague.self) {
        look.title = PeoplePage::tr("%1 (you)").arg(look.title);
    }
    QStringList roles;
    for (const auto &role : colleague.roles) {
        roles << roleText(role);
    }
    look.under = roles.join(QStringLiteral(", "));
    if (!look.under.isEmpty()) {
        look.under[0] = look.under.at(0).toUpper();
    }
    look.middle = QString::fromStdString(colleague.specialty);
    if (colleague.state == "active") {
        look.state = Glyph::CheckCircleOutline;
        look.stateInk = Token::Ok;
        look.stateWord = PeoplePage::tr("Active");
    } else if (colleague.state == "invited") {
        look.state = Glyph::EmailOpen;
        look.stateInk = Token::Info;
        look.stateWord = PeoplePage::tr("Invited");
        if (colleague.until != Moment {}) {
            look.stateUnder = PeoplePage::tr("until %1").arg(clinical::dateText(colleague.until));
        }
    } else if (colleague.state == "expired") {
        look.state = Glyph::Clock;
        look.stateWord = PeoplePage::tr("Invitation ended");
    } else {
        look.state = Glyph::MinusCircle;
        look.stateWord = PeoplePage::tr("Suspended");
    }
    return look;
}

PeoplePage::PeoplePage(ColleagueListModel &colleagues, models::InviteModel &invitations, QWidget *parent)
    : QWidget(parent)
    , m_colleagues(colleagues)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_list(new RecordListView(colleagues, [this](int row) { return colleagueLook(m_colleagues.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::AccountMultiple, {}, {}))
    , m_form(new InviteForm(invitations))
{
    setObjectName(QStringLiteral("peoplePage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("People")));
    m_count->setObjectName(QStringLiteral("peopleCount"));
    titles->addWidget(m_count);
    column->addLayout(titles);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("peopleList"));
    m_list->setAccessibleName(tr("People of the organisation"));
    m_list->setColumns(160, 170);
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    sides->addWidget(panel, 1);
    auto *scroll = scrolled(m_form); // Large text needs it, and a low window.
    scroll->setFixedWidth(std::max<int>(kSidePanel, m_form->sizeHint().width()));
    sides->addWidget(scroll);
    column->addLayout(sides, 1);
    connect(&m_colleagues, &ColleagueListModel::stateChanged, this, &PeoplePage::refresh);
    refresh();
}

void PeoplePage::enter()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::beginInvitation()
{
    m_form->begin();
}

void PeoplePage::refresh()
{
    m_stack->setCurrentIndex(m_colleagues.rowCount() > 0 ? 0 : 1);
    m_count->setText(m_colleagues.state() == LoadState::Ready
                         ? tr("%1 active, %2 invited").arg(m_colleagues.countOf("active")).arg(m_colleagues.countOf("invited"))
                         : QString());
    if (m_colleagues.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_colleagues.failure()),
                          tr("%1 (%2)").arg(errorText(*m_colleagues.failure()), m_colleagues.failure()->id));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the people"), tr("They are read from the ledger."));
    }
}

} // namespace med::views
