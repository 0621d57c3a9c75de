#include "views/sharing/proxy_panel.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/proxy_form.h"
#include "views/sharing/proxy_words.h"

#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::LoadState;
using models::ProxyEntry;

ProxyPanel::ProxyPanel(models::ProxyModel &proxies, models::PersonActs &acts, Voice voice, QWidget *parent)
    : Panel(tr("Guardians and proxies"), parent)
    , m_proxies(proxies)
    , m_acts(acts)
    , m_voice(voice)
    , m_lines(new QVBoxLayout)
    , m_none(yieldingLabel(Type::Body, Token::Text, {}))
    , m_number(yieldingLabel(Type::Body, Token::Muted, {}))
    , m_appoint(new Button(ButtonKind::Outlined, Glyph::AccountCheck, proxies.appointsGuardians() ? tr("Appoint a guardian…") : tr("Appoint a proxy…")))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("proxyPanel"));
    m_lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    m_lines->setSpacing(10);
    m_none->setObjectName(QStringLiteral("noProxies"));
    m_lines->addWidget(m_none);
    m_failure->setObjectName(QStringLiteral("proxyFailure"));
    m_lines->addWidget(m_failure);
    m_appoint->setObjectName(QStringLiteral("appointProxy"));
    m_lines->addWidget(m_appoint, 0, Qt::AlignLeft);
    m_number->setObjectName(QStringLiteral("ownNumber"));
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_number->setText(tr("If somebody wants to appoint you to act for them, give them your number: %1").arg(m_proxies.ownNumber()));
    m_lines->addWidget(m_number);
    body()->addLayout(m_lines);
    connect(m_appoint, &Button::clicked, this, [this] { beginAppointing(true); });
    connect(&m_proxies, &models::ProxyModel::changed, this, &ProxyPanel::rebuild);
    connect(&m_proxies.context(), &models::PatientContext::changed, this, [this] {
        m_asking.clear();
        beginAppointing(false);
    });
    connect(&m_acts, &models::ActModel::changed, this, &ProxyPanel::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::AppointingProxy || doing == Doing::EndingProxy) {
            m_asking.clear();
            beginAppointing(false);
            m_proxies.load();
        }
    });
    rebuild();
}

void ProxyPanel::rebuild()
{
    if (m_list) {
        m_list->deleteLater();
    }
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    m_lines->insertWidget(1, m_list);
    for (const auto &proxy : m_proxies.entries()) {
        addEntry(proxy);
    }
    m_list->setVisible(!m_proxies.entries().empty());
    refresh();
}

void ProxyPanel::addEntry(const ProxyEntry &proxy)
{
    auto *entry = new QWidget;
    entry->setObjectName(QStringLiteral("proxyEntry"));
    auto *lines = new QVBoxLayout(entry);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    auto *title = yieldingLabel(Type::BodyBold, proxy.state == "active" ? Token::Text : Token::Muted, proxyTitle(proxy, m_voice));
    title->setObjectName(QStringLiteral("proxyTitle"));
    lines->addWidget(title);
    lines->addWidget(yieldingLabel(Type::Secondary, Token::Muted, proxySentences(proxy, m_voice).join(QLatin1Char('\n'))));
    const QString id = QString::fromStdString(proxy.proxyId);
    if (m_asking == id && proxy.mayEnd) {
        auto *strip = new ReasonStrip(tr("They are given nothing new from then on, and decide about nothing. What they have read cannot be recalled."),
                                      tr("Why it is ended"), proxy.own ? tr("Step down") : tr("End it"));
        strip->setWords(tr("Give a reason. It is sealed and kept with the record."), tr("Keep it"));
        connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) { m_acts.endProxy(id, reason); });
        connect(strip, &ReasonStrip::back, this, [this] { ask({}); });
        lines->addWidget(strip);
        strip->begin();
    } else {
        auto *row = new WrapLayout;
        row->setSpacing(kIconGap);
        if (proxy.mayEnd) {
            auto *end = new Button(ButtonKind::Outlined, Glyph::UndoVariant, proxy.own ? tr("Step down…") : tr("End it…"));
            end->setObjectName(QStringLiteral("endProxy"));
            end->setAccessibleDescription(title->text());
            end->setSmall(true);
            connect(end, &Button::clicked, this, [this, id] { ask(id); });
            row->addWidget(end);
        }
        if (proxy.onPaper) {
            auto *paper = new Button(ButtonKind::Outlined, Glyph::FileDocument, tr("Open the paper"));
            paper->setObjectName(QStringLiteral("proxyOpenPaper"));
            paper->setAccessibleDescription(title->text());
            paper->setSmall(true);
            connect(paper, &Button::clicked, this, [this, record = QString::fromStdString(proxy.recordId)] { emit openPaper(record, tr("Evidence of an appointment")); });
            row->addWidget(paper);
        }
        lines->addLayout(row);
    }
    m_list->layout()->addWidget(entry);
}

/// Not at once: the button that asked stands in what is made anew.
void ProxyPanel::ask(const QString &proxyId)
{
    m_asking = proxyId;
    QTimer::singleShot(0, this, &ProxyPanel::rebuild);
}

void ProxyPanel::beginAppointing(bool begins)
{
    if (m_form) {
        m_form->deleteLater();
        m_form = nullptr;
    }
    if (begins) {
        auto *form = new ProxyForm(m_proxies, m_acts, m_voice);
        connect(form, &ProxyForm::back, this, [this] { beginAppointing(false); });
        m_lines->insertWidget(m_lines->indexOf(m_appoint) + 1, form);
        m_form = form;
        form->show(); // At once, so that it takes the keyboard.
        form->begin();
    }
    refresh();
}

void ProxyPanel::refresh()
{
    const bool ready = m_proxies.state() == LoadState::Ready;
    const auto &patient = m_proxies.context().patient();
    const bool own = patient && patient->actingAs == "self";
    m_number->setVisible(own);
    m_none->setVisible(!ready || m_proxies.entries().empty());
    m_none->setText(m_proxies.state() == LoadState::Failed ? errorText(*m_proxies.failure())
                        : !ready                           ? tr("The ledger is read on this computer.")
                        : own                              ? tr("Nobody acts for you.")
                                                           : tr("Nobody acts for this patient."));
    m_appoint->setVisible(ready && m_proxies.mayAppoint() && !m_form);
    m_appoint->setEnabled(!m_acts.isRunning());
    m_list->setEnabled(!m_acts.isRunning());
    const auto &failure = m_acts.failure();
    const bool here = m_acts.about() == m_proxies.context().patientId()
        || std::ranges::any_of(m_proxies.entries(), [&](const ProxyEntry &one) { return QString::fromStdString(one.proxyId) == m_acts.about(); });
    const bool ours = failure && here && (failure->doing == Doing::AppointingProxy || failure->doing == Doing::EndingProxy);
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
