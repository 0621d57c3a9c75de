#include "views/sharing/sharing_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/sharing/grant_form.h"
#include "views/sharing/proxy_words.h"
#include "views/sharing/requests_panel.h"
#include "views/sharing/side_form.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ConsentEntry;
using models::ConsentListModel;
using models::Doing;
using models::LoadState;

SharingPage::SharingPage(ConsentListModel &consents, models::PersonActs &acts, Voice voice, Access access, QWidget *parent)
    : QWidget(parent)
    , m_consents(consents)
    , m_acts(acts)
    , m_voice(voice)
    , m_access(access)
    , m_title(new Label(Type::PageTitle, Token::Text))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(consents, [this](int row) { return consentLook(m_consents.row(row), m_voice); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::ShareVariant, {}, {}))
{
    setObjectName(QStringLiteral("sharingPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    m_column = column;
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    m_count->setObjectName(QStringLiteral("consentCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_failure->setObjectName(QStringLiteral("sharingFailure"));
    column->addWidget(m_failure);
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight);
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("consentList"));
    m_list->setAccessibleName(tr("Consents"));
    m_list->setColumns(voice == Voice::Patient ? 200 : 160, 140);
    if (voice == Voice::Patient) {
        m_list->setDateWidth(152); // "19 September 2025".
    }
    m_list->setActions([this](int row) { return makeActions(row); });
    m_panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_panel->body()->addWidget(m_stack);
    m_sides->addWidget(m_panel, 1);
    if (access == Access::Decide) {
        m_form = new GrantForm(consents, acts, voice);
        m_formScroll = scrolled(m_form); // Large text needs it, and a low window.
        m_form->installEventFilter(this);
        m_sides->addWidget(m_formScroll);
    }
    column->addLayout(m_sides, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content)); // Where the form stands below the list, both have their room.

    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || QString::fromStdString(m_consents.row(row).consentId) != m_asking) {
            m_asking.clear();
        }
    });
    connect(&m_consents, &ConsentListModel::stateChanged, this, &SharingPage::refresh);
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::Sharing || doing == Doing::Withdrawing) {
            m_asking.clear();
            m_consents.load();
        }
    });
    refresh();
}

void SharingPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool SharingPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

void SharingPage::arrange()
{
    if (m_formScroll) {
        arrangeSideForm(*this, *m_sides, *m_panel, *m_formScroll, *m_form);
        m_sides->setStretchFactor(m_formScroll, 0);
    }
}

void SharingPage::enter()
{
    if (!m_requests || !m_requests->begin()) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void SharingPage::setRights(const models::RightsModel &rights)
{
    if (m_form) {
        m_form->setRights(rights);
    }
}

void SharingPage::setRequests(models::AccessRequestModel &requests)
{
    if (!m_form) {
        return;
    }
    m_requests = new RequestsPanel(requests, m_acts, m_voice, this); // Without a parent it would show as a window.
    m_column->insertWidget(m_column->indexOf(m_failure) + 1, m_requests);
    connect(m_requests, &RequestsPanel::allowed, m_form, &GrantForm::answer);
}

void SharingPage::beginGrant()
{
    if (m_form) {
        m_form->begin();
    }
}

QWidget *SharingPage::makeActions(int row)
{
    const ConsentEntry consent = m_consents.row(row);
    const QString id = QString::fromStdString(consent.consentId);
    const bool mayWithdraw = m_access == Access::Decide && consent.state == "active" && !consent.withdrawalWaits;
    const QString name = personText(consent.grantee);
    if (m_asking == id && mayWithdraw) {
        auto *strip = new ReasonStrip(tr("%1 gets nothing new from then on. Copies that were already made, and what was read, cannot be recalled.").arg(name),
                                      tr("Why it is withdrawn"), tr("Withdraw"));
        strip->setEnabled(!m_acts.isRunning());
        strip->offerMore(tr("Withdraw and encrypt anew"),
                         tr("Encrypting anew goes on in the background: the keys that %1 has then open nothing of what was readable.").arg(name));
        connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) { m_acts.withdrawConsent(id, reason); });
        connect(strip, &ReasonStrip::confirmedMore, this,
                [this, id](const QString &reason) { m_acts.withdrawConsent(id, reason, models::FormerContent::IsEncryptedAnew); });
        connect(strip, &ReasonStrip::back, this, [this] {
            QTimer::singleShot(0, this, [this] {
                m_asking.clear();
                m_list->rebuildActions();
                m_list->setFocus(Qt::OtherFocusReason);
            });
        });
        return strip;
    }
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (mayWithdraw) {
        column->addWidget(makeWithdraw(id));
    }
    if (m_access == Access::Decide && (consent.state == "withdrawn" || consent.state == "expired") && !consent.reseal && !consent.withdrawalWaits) {
        column->addWidget(makeEncryptAnew(consent), 0, Qt::AlignLeft);
    }
    if (consent.onPaper && consent.readable) {
        auto *paper = new Button(ButtonKind::Outlined, Glyph::FileDocument, tr("Open the paper"));
        paper->setObjectName(QStringLiteral("openConsentPaper"));
        paper->setSmall(true);
        connect(paper, &Button::clicked, this, [this, record = QString::fromStdString(consent.recordId)] { emit openPaper(record, tr("Signed consent")); });
        column->addWidget(paper, 0, Qt::AlignLeft);
    }
    for (const QString &sentence : consentSentences(consent)) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    return opened;
}

QWidget *SharingPage::makeEncryptAnew(const ConsentEntry &consent)
{
    auto *anew = new Button(ButtonKind::Outlined, Glyph::LockOutline, tr("Encrypt anew what was readable"));
    anew->setObjectName(QStringLiteral("encryptAnew"));
    anew->setSmall(true);
    anew->setEnabled(!m_acts.isRunning());
    anew->setToolTip(tr("The keys that %1 has open nothing of it any more").arg(personText(consent.grantee)));
    connect(anew, &Button::clicked, this, [this, id = QString::fromStdString(consent.consentId)] {
        m_acts.withdrawConsent(id, tr("It had ended; what was readable is encrypted anew."), models::FormerContent::IsEncryptedAnew);
    });
    return anew;
}

QWidget *SharingPage::makeWithdraw(const QString &id)
{
    auto *bar = new QWidget;
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    auto *withdraw = new Button(ButtonKind::Outlined, Glyph::UndoVariant, tr("Withdraw"));
    withdraw->setObjectName(QStringLiteral("withdrawConsent"));
    withdraw->setSmall(true);
    withdraw->setEnabled(!m_acts.isRunning());
    connect(withdraw, &Button::clicked, this, [this, id] {
        m_asking = id;
        QTimer::singleShot(0, this, [this] {
            m_list->rebuildActions();
            if (auto *strip = qobject_cast<ReasonStrip *>(m_list->openedActions())) {
                strip->begin();
            }
        });
    });
    line->addWidget(withdraw);
    line->addStretch();
    return bar;
}

void SharingPage::refresh()
{
    const auto &patient = m_consents.context().patient();
    m_title->setText(m_voice != Voice::Patient              ? tr("Sharing")
                         : patient && isOthers(*patient)    ? tr("Who may read this record")
                                                            : tr("Who may read your record"));
    const int rows = m_consents.rowCount();
    int active = 0;
    for (int i = 0; i < rows; ++i) {
        active += m_consents.row(i).state == "active" ? 1 : 0;
    }
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    const QString said = m_access == Access::ReadOnly ? tr(" · only the patient, or who keeps the record for them, decides")
                                                      : QString();
    m_count->setText(m_consents.state() == LoadState::Ready ? tr("%1 active, %2 in all").arg(active).arg(rows) + said : QString());
    if (m_consents.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_consents.failure()),
                          tr("%1 (%2)").arg(errorText(*m_consents.failure()), m_consents.failure()->id));
    } else if (m_consents.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::ShareVariant, tr("Nothing is shared yet"),
                          m_access == Access::Decide ? tr("Choose with whom, and what, to give the first consent.")
                                                     : tr("Consents that are given appear here."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the consents"), tr("They are opened on this computer."));
    }
    const auto &failure = m_acts.failure();
    const bool here = m_acts.about() == m_consents.context().patientId() || m_consents.rowOf(m_acts.about()) >= 0;
    const bool ours = failure && here && (failure->doing == Doing::Sharing || failure->doing == Doing::Withdrawing);
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
