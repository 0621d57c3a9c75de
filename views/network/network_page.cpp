#include "views/network/network_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/network/admit_form.h"
#include "views/network/organization_words.h"
#include "views/record/field_list.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::OrganizationListModel;
using models::OrganizationStanding;
using models::text;

namespace {

constexpr Length kLeastOrganizations{360};
constexpr ColumnWidth kFactWidth{148};

} // namespace

NetworkPage::NetworkPage(models::NetworkAdministration &network, QWidget *parent)
    : QWidget(parent)
    , m_network(network)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(network.organizations(), [this](int row) { return organizationLook(m_network.organizations().row(row), agentOf(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::LinkVariant, {}, {}))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("networkPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    column->addWidget(makeTop());
    m_failure->setObjectName(QStringLiteral("networkFailure"));
    column->addWidget(m_failure);
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("organizationList"));
    m_list->setAccessibleName(tr("Organisations of the network"));
    m_list->setColumns(180, 225);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    m_sides->addWidget(panel, 3);
    m_sides->addWidget(makeSide(), 2);
    column->addLayout(m_sides, 1);
    fitSides();

    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || text(m_network.organizations().row(row).mspId) != m_asking) {
            m_asking.clear();
        }
    });
    connect(&m_network.organizations(), &OrganizationListModel::stateChanged, this, &NetworkPage::refresh);
    connect(&m_network.agents(), &models::AgentModel::changed, this, [this] {
        m_list->viewport()->update();
        m_list->rebuildActions();
    });
    connect(&m_network.facts(), &models::NetworkFactsModel::changed, this, &NetworkPage::refreshFacts);
    connect(&m_network.acts(), &models::ActModel::changed, this, [this] {
        showFailure();
        m_list->rebuildActions();
    });
    connect(&m_network.acts(), &models::ActModel::succeeded, this, [this] {
        m_asking.clear();
        m_list->rebuildActions();
    });
    showFailure();
    refresh();
    refreshFacts();
}

QWidget *NetworkPage::makeTop()
{
    auto *heading = new QWidget;
    auto *titles = new QVBoxLayout(heading);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Network")));
    m_count->setObjectName(QStringLiteral("organizationCount"));
    titles->addWidget(m_count);
    return heading;
}

QWidget *NetworkPage::makeSide()
{
    auto *content = new Area(Token::Background);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kPanelGap);
    m_form = new AdmitForm(m_network.admissions());
    column->addWidget(m_form);
    m_channel = new Panel(tr("Channel and contracts"));
    m_channel->setObjectName(QStringLiteral("channelPanel"));
    m_channelFields = new FieldList(FieldList::Look::Lines, kFactWidth);
    m_channel->body()->addWidget(m_channelFields);
    column->addWidget(m_channel);
    m_servers = new Panel(tr("Servers"));
    m_servers->setObjectName(QStringLiteral("serverPanel"));
    m_serverFields = new FieldList(FieldList::Look::Lines, kFactWidth);
    m_servers->body()->addWidget(m_serverFields);
    m_again = new Button(ButtonKind::Link, Glyph::None, tr("Ask again"));
    m_again->setObjectName(QStringLiteral("askServers"));
    connect(m_again, &Button::clicked, &m_network.facts(), &models::NetworkFactsModel::load);
    m_servers->addToHeader(m_again);
    column->addWidget(m_servers);
    column->addStretch();
    content->installEventFilter(this);
    m_side = scrolled(content); // Large text needs it, and a low window.
    return m_side;
}

void NetworkPage::enter()
{
    m_network.load();
    m_list->setFocus(Qt::OtherFocusReason);
}

void NetworkPage::beginAdmission()
{
    m_form->begin();
}

bool NetworkPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        fitSides();
    }
    return QWidget::eventFilter(watched, event);
}

void NetworkPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSides();
}

void NetworkPage::fitSides()
{
    const int side = std::max<int>(kSidePanel, m_side->widget()->sizeHint().width() + m_side->verticalScrollBar()->sizeHint().width());
    const bool beside = width() >= int(kLeastOrganizations) + kPanelGap + side + 2 * kPagePadding;
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom); // Large text beside a signing sheet needs it.
    m_sides->setStretch(1, beside ? 0 : 2);
    m_side->setMinimumWidth(beside ? side : 0);
    m_side->setMaximumWidth(beside ? side : QWIDGETSIZE_MAX);
}

void NetworkPage::ask(const QString &mspId)
{
    m_asking = mspId;
    m_network.acts().clearFailure();
    QTimer::singleShot(0, this, [this] {
        m_list->rebuildActions();
        if (auto *reason = qobject_cast<ReasonStrip *>(m_list->openedActions())) {
            reason->begin();
        }
    });
}

void NetworkPage::stopAsking()
{
    QTimer::singleShot(0, this, [this] { // Not within the strip that goes.
        m_asking.clear();
        m_list->rebuildActions();
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

std::optional<models::AgentContact> NetworkPage::agentOf(int row) const
{
    return m_network.agents().contactOf(m_network.organizations().row(row).mspId);
}

QWidget *NetworkPage::makeActions(int row)
{
    const OrganizationStanding organization = m_network.organizations().row(row);
    const QString mspId = text(organization.mspId);
    if (m_asking == mspId) {
        QWidget *strip = makeReason(organization);
        strip->setEnabled(!m_network.acts().isRunning());
        return strip;
    }
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!organization.administers) {
        const bool suspended = organization.state == "suspended";
        auto *button = new Button(ButtonKind::Outlined, suspended ? Glyph::UndoVariant : Glyph::MinusCircle, suspended ? tr("Reinstate") : tr("Suspend…"));
        button->setObjectName(suspended ? QStringLiteral("reinstateOrganization") : QStringLiteral("suspendOrganization"));
        button->setEnabled(!m_network.acts().isRunning());
        connect(button, &Button::clicked, this, [this, mspId, suspended] { suspended ? void(m_network.acts().reinstate(mspId)) : ask(mspId); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    for (const QString &sentence : organizationSentences(organization, agentOf(row))) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    return opened;
}

QWidget *NetworkPage::makeReason(const OrganizationStanding &organization)
{
    auto *strip = new ReasonStrip(tr("None of its people can sign or open records until somebody reinstates it. What they have signed stays, and what was "
                                     "shared with it stays shared."),
                                  tr("Why it is suspended"), tr("Suspend"));
    strip->setWords(tr("Give a reason. It stays in your profile; the ledger has its digest."), tr("Leave it"));
    connect(strip, &ReasonStrip::confirmed, this, [this, id = text(organization.mspId)](const QString &reason) { m_network.acts().suspend(id, reason); });
    connect(strip, &ReasonStrip::back, this, &NetworkPage::stopAsking);
    return strip;
}

void NetworkPage::showFailure()
{
    const auto &failure = m_network.acts().failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

void NetworkPage::refresh()
{
    auto &organizations = m_network.organizations();
    m_stack->setCurrentIndex(organizations.rowCount() == 0 ? 1 : 0);
    const int suspended = organizations.countOf("suspended");
    const QString counts = tr("%n organisation(s)", nullptr, organizations.rowCount());
    m_count->setText(organizations.state() != LoadState::Ready ? QString() : suspended == 0 ? counts : tr("%1, %2 suspended").arg(counts).arg(suspended));
    if (organizations.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*organizations.failure()),
                          tr("%1 (%2)").arg(errorText(*organizations.failure()), organizations.failure()->id));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the organisations"), tr("They are read from the ledger."));
    }
}

void NetworkPage::refreshFacts()
{
    const auto &facts = m_network.facts().facts();
    m_channel->setVisible(facts.has_value());
    m_servers->setVisible(facts.has_value());
    m_again->setEnabled(!m_network.facts().isAsking());
    if (!facts) {
        return;
    }
    m_channelFields->show({
        {tr("Channel"), text(facts->channel)},
        {tr("Blocks"), tr("%1, verified on this computer").arg(clinical::numberText(qint64(facts->height)))},
        {tr("Configuration"), tr("in block %1").arg(clinical::numberText(qint64(facts->configBlock)))},
        {tr("Who admits"), facts->oneAdmits ? tr("%1 alone").arg(text(facts->administrator)) : tr("a majority of all organisations’ administrators")},
        {tr("Contracts"), tr("%1, version %2").arg(text(facts->chaincode), text(facts->contractVersion))},
        {tr("Who endorses"), tr("a majority of all organisations; for a record, also the organisation that keeps it")},
        {tr("Ordering"), facts->consensus == "solo" ? tr("by this one ledger program") : text(facts->consensus)},
        {tr("Network"), clinical::digestLines(facts->networkId).join(QLatin1Char(' '))},
        {tr("Fingerprint"), text(facts->fingerprint)},
    });
    QList<FieldList::Field> servers;
    for (const auto &server : facts->servers) {
        servers << FieldList::Field {serverName(server), serverText(server)};
    }
    m_serverFields->show(servers);
}

} // namespace med::views
