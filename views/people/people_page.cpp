#include "views/people/people_page.h"

#include "views/common/agent_words.h"
#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/people/invite_form.h"
#include "views/people/licence_strip.h"
#include "views/people/person_words.h"
#include "views/people/roles_strip.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <map>

namespace med::views {

using namespace metrics;
using models::ColleagueEntry;
using models::ColleagueListModel;
using models::LoadState;

namespace {

constexpr Length kLeastList{360};

} // namespace

RoleFilter::RoleFilter(ColleagueListModel &colleagues, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_colleagues(colleagues)
{
    setSourceModel(&colleagues);
}

void RoleFilter::setRole(const std::string &role)
{
    m_role = role;
    invalidateFilter();
}

const ColleagueEntry &RoleFilter::colleague(int row) const
{
    return m_colleagues.row(mapToSource(index(row, 0)).row());
}

bool RoleFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto &roles = m_colleagues.row(row).roles;
    return m_role.empty() || std::ranges::find(roles, m_role) != roles.end();
}

PeoplePage::PeoplePage(ColleagueListModel &colleagues, models::InviteModel &invitations, models::MemberActs &acts, models::AgentModel &agent,
                       std::string mspId, QWidget *parent)
    : QWidget(parent)
    , m_colleagues(colleagues)
    , m_acts(acts)
    , m_agent(agent)
    , m_mspId(std::move(mspId))
    , m_filter(new RoleFilter(colleagues, this))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_role(new Button(ButtonKind::Outlined, Glyph::Account, {}))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_agentAway(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(*m_filter, [this](int row) { return colleagueLook(m_filter->colleague(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::AccountMultiple, {}, {}))
    , m_form(new InviteForm(invitations))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("peoplePage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *top = new WrapLayout;
    top->setSpacing(12);
    auto *name = new QWidget;
    auto *titles = new QVBoxLayout(name);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("People")));
    m_count->setObjectName(QStringLiteral("peopleCount"));
    titles->addWidget(m_count);
    top->addWidget(name);
    m_role->setObjectName(QStringLiteral("peopleRole"));
    m_role->setAccessibleName(tr("Filter by role"));
    m_role->setOpensMenu(true);
    top->addTrailing(m_role);
    top->setAlignment(m_role, Qt::AlignBottom);
    column->addLayout(top);
    m_failure->setObjectName(QStringLiteral("peopleFailure"));
    column->addWidget(m_failure);
    m_agentAway->setObjectName(QStringLiteral("agentAway"));
    column->addWidget(m_agentAway);
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("peopleList"));
    m_list->setAccessibleName(tr("People of the organisation"));
    m_list->setColumns(160, 215);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    m_sides->addWidget(panel, 3);
    m_side = scrolled(m_form); // Large text needs it, and a low window.
    m_sides->addWidget(m_side, 2);
    column->addLayout(m_sides, 1);
    fitSides();

    connect(m_role, &Button::clicked, this, &PeoplePage::chooseRole);
    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || QString::fromStdString(m_filter->colleague(row).memberId) != m_asking) {
            m_asking.clear();
            m_question = Question::None;
        }
    });
    connect(&m_colleagues, &ColleagueListModel::stateChanged, this, &PeoplePage::refresh);
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        showFailure();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::succeeded, this, [this] {
        m_asking.clear();
        m_question = Question::None;
        m_list->rebuildActions();
    });
    connect(&m_agent, &models::AgentModel::changed, this, [this] {
        showAgent();
        refresh();
    });
    showFailure();
    showAgent();
    refresh();
}

void PeoplePage::enter()
{
    m_agent.watch({m_mspId});
    m_list->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSides();
}

void PeoplePage::fitSides()
{
    const int form = std::max<int>(kSidePanel, m_form->sizeHint().width());
    const bool beside = width() >= kLeastList + kPanelGap + form + 2 * kPagePadding;
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom); // Large text beside a signing sheet needs it.
    m_sides->setStretch(1, beside ? 0 : 2);
    m_side->setMinimumWidth(beside ? form : 0);
    m_side->setMaximumWidth(beside ? form : QWIDGETSIZE_MAX);
}

void PeoplePage::beginInvitation()
{
    m_form->begin();
}

void PeoplePage::ask(const ColleagueEntry &colleague, Question question)
{
    m_asking = QString::fromStdString(colleague.memberId);
    m_question = question;
    m_roles = colleague.roles;
    m_acts.clearFailure();
    QTimer::singleShot(0, this, [this] {
        m_list->rebuildActions();
        if (auto *reason = qobject_cast<ReasonStrip *>(m_list->openedActions())) {
            reason->begin();
        } else if (auto *roles = qobject_cast<RolesStrip *>(m_list->openedActions())) {
            roles->begin();
        } else if (auto *licence = qobject_cast<LicenceStrip *>(m_list->openedActions())) {
            licence->begin();
        }
    });
}

void PeoplePage::stopAsking()
{
    QTimer::singleShot(0, this, [this] { // Not within the strip that goes.
        m_asking.clear();
        m_question = Question::None;
        m_list->rebuildActions();
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

QWidget *PeoplePage::makeActions(int row)
{
    const ColleagueEntry colleague = m_filter->colleague(row);
    if (m_question != Question::None && m_asking == QString::fromStdString(colleague.memberId)) {
        QWidget *strip = m_question == Question::Roles ? makeRoles(colleague) : m_question == Question::Licence ? makeLicence(colleague) : makeReason(colleague);
        strip->setEnabled(!m_acts.isRunning());
        return strip;
    }
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!colleague.self) {
        column->addWidget(makeBar(colleague));
    }
    for (const QString &sentence : colleagueSentences(colleague)) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    return opened;
}

QWidget *PeoplePage::makeReason(const ColleagueEntry &colleague)
{
    const QString id = QString::fromStdString(colleague.memberId);
    const bool revokes = m_question == Question::Revoke;
    const bool suspended = colleague.state == "suspended";
    auto *strip = !revokes
        ? new ReasonStrip(tr("They can no longer sign or open records until somebody reinstates them. What they have signed stays."),
                          tr("Why they are suspended"), tr("Suspend"))
        : new ReasonStrip(suspended ? tr("Your organisation’s authority is told that their certificates hold no more. That cannot be taken back: once "
                                         "reinstated, they need a new one.")
                                    : tr("They are suspended, and your organisation’s authority is told that their certificates hold no more. The "
                                         "second cannot be taken back: once reinstated, they need a new one."),
                          tr("Why it is revoked"), tr("Revoke the certificate"));
    strip->setWords(tr("Give a reason. It stays in your profile; the ledger has its digest."), tr("Leave it"));
    if (revokes && suspended) {
        strip->findChild<Button *>(QStringLiteral("reasonConfirm"))->setToolTip(tr("Tells the authority at once (Ctrl+Enter)"));
    }
    connect(strip, &ReasonStrip::confirmed, this, [this, id, revokes](const QString &reason) {
        revokes ? m_acts.revokeCertificate(id, reason) : m_acts.suspend(id, reason);
    });
    connect(strip, &ReasonStrip::back, this, &PeoplePage::stopAsking);
    return strip;
}

QWidget *PeoplePage::makeRoles(const ColleagueEntry &colleague)
{
    auto *strip = new RolesStrip(colleague.roles, m_roles);
    connect(strip, &RolesStrip::chosen, this, [this](const std::vector<std::string> &roles) { m_roles = roles; });
    connect(strip, &RolesStrip::confirmed, this, [this, id = QString::fromStdString(colleague.memberId)](const std::vector<std::string> &roles) {
        m_acts.changeRoles(id, roles);
    });
    connect(strip, &RolesStrip::back, this, &PeoplePage::stopAsking);
    return strip;
}

QWidget *PeoplePage::makeLicence(const ColleagueEntry &colleague)
{
    auto *strip = new LicenceStrip(colleague.validUntil);
    connect(strip, &LicenceStrip::confirmed, this, [this, id = QString::fromStdString(colleague.memberId)](const std::optional<Moment> &until) {
        m_acts.changeValidity(id, until);
    });
    connect(strip, &LicenceStrip::back, this, &PeoplePage::stopAsking);
    return strip;
}

QWidget *PeoplePage::makeBar(const ColleagueEntry &colleague)
{
    auto *bar = new QWidget;
    auto *line = new WrapLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    const auto add = [&](const char *name, Glyph glyph, const QString &words, auto pressed) {
        auto *button = new Button(ButtonKind::Outlined, glyph, words);
        button->setObjectName(QLatin1String(name));
        button->setEnabled(!m_acts.isRunning());
        connect(button, &Button::clicked, this, pressed);
        line->addWidget(button);
    };
    const auto asks = [this, colleague](Question question) { return [this, colleague, question] { ask(colleague, question); }; };
    const bool suspended = colleague.state == "suspended";
    const bool joined = colleague.state == "active" || colleague.state == "lapsed" || suspended;
    if (suspended) {
        add("reinstatePerson", Glyph::UndoVariant, tr("Reinstate"),
            [this, id = QString::fromStdString(colleague.memberId)] { m_acts.reinstate(id); });
    } else {
        add("suspendPerson", Glyph::MinusCircle, tr("Suspend…"), asks(Question::Suspend));
        // Of who is suspended they would say a later day than that of the suspension: roles wait until they are back.
        add("changeRoles", Glyph::Account, tr("Change roles…"), asks(Question::Roles));
        add("changeLicence", Glyph::Clock, tr("Licence…"), asks(Question::Licence));
    }
    if (joined) {
        add("revokeCertificate", Glyph::CloseCircle, tr("Revoke the certificate…"), asks(Question::Revoke));
    }
    return bar;
}

void PeoplePage::chooseRole()
{
    std::map<QString, std::string> roles; // By words, so that the menu reads alphabetically.
    for (int i = 0; i < m_colleagues.rowCount(); ++i) {
        for (const auto &role : m_colleagues.row(i).roles) {
            roles.emplace(capital(roleText(role)), role);
        }
    }
    auto *menu = new Menu(this);
    const auto add = [&](const QString &words, const std::string &role) {
        auto *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(m_filter->role() == role);
        connect(action, &QAction::triggered, this, [this, role] {
            m_filter->setRole(role);
            refresh();
        });
    };
    add(tr("All roles"), {});
    for (const auto &[words, role] : roles) {
        add(words, role);
    }
    menu->openAt(*m_role);
}

void PeoplePage::showFailure()
{
    const auto &failure = m_acts.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

void PeoplePage::showAgent()
{
    const auto agent = m_agent.contactOf(m_mspId);
    const bool away = agent && agent->state == models::AgentContact::State::Away;
    m_agentAway->setVisible(away);
    if (away) {
        m_agentAway->setWords(tr("The agent of your organisation is away."), agentAwayText(*agent));
    }
}

void PeoplePage::refresh()
{
    const bool nobody = m_filter->rowCount() == 0;
    m_stack->setCurrentIndex(nobody ? 1 : 0);
    m_role->setText(m_filter->role().empty() ? tr("All roles") : capital(roleText(m_filter->role())));
    m_role->updateGeometry();
    m_role->setVisible(m_colleagues.rowCount() > 0);
    const int suspended = m_colleagues.countOf("suspended");
    const QString counts = tr("%1 active, %2 invited").arg(m_colleagues.countOf("active")).arg(m_colleagues.countOf("invited"));
    const QString people = suspended == 0 ? counts : tr("%1, %2 suspended").arg(counts).arg(suspended);
    const auto agent = m_agent.contactOf(m_mspId);
    const bool agentRuns = agent && agent->state == models::AgentContact::State::There;
    m_count->setText(m_colleagues.state() != LoadState::Ready ? QString() : agentRuns ? tr("%1 · the agent of your organisation runs").arg(people) : people);
    if (m_colleagues.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_colleagues.failure()),
                          tr("%1 (%2)").arg(errorText(*m_colleagues.failure()), m_colleagues.failure()->id));
    } else if (m_colleagues.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::AccountMultiple, tr("Nobody has this role"), tr("Choose another role above, or invite somebody."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the people"), tr("They are read from the ledger."));
    }
}

} // namespace med::views
