#include "views/sharing/rights_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/theme/metrics.h"
#include "views/sharing/proxy_panel.h"
#include "views/sharing/proxy_words.h"
#include "views/sharing/rights_words.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::LoadState;

RightsPage::RightsPage(models::RightsModel &rights, models::ExportModel &exports, models::PersonActs &acts, Voice voice, QWidget *parent)
    : QWidget(parent)
    , m_rights(rights)
    , m_exports(exports)
    , m_acts(acts)
    , m_voice(voice)
    , m_title(new Label(Type::PageTitle, Token::Text))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("rightsPage"));
    const bool own = voice == Voice::Patient;
    auto *content = new QWidget;
    auto *column = m_column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    column->addWidget(m_title);
    m_failure->setObjectName(QStringLiteral("rightsFailure"));
    column->addWidget(m_failure);

    auto *lines = addPanel(*column, own ? tr("Take everything with you") : tr("Everything for the patient"));
    addWords(*lines, "exportWords",
             tr("All records with their files as they were sent, who looked, and the proofs, in one folder: with a page to read, and as FHIR for other programs. "
                "The folder is not encrypted. Keep it where only you can read it."));
    m_exported = addWords(*lines, "exported");
    m_export = addButton(*lines, "exportEverything", Glyph::FolderOutline, tr("Export everything…"));
    m_stop = addButton(*lines, "stopExport", Glyph::Pause, tr("Stop; it can go on later"));

    m_restrictionLines = addPanel(*column, tr("Restriction"));
    m_standing = addWords(*m_restrictionLines, "standing");
    m_restrict = addButton(*m_restrictionLines, "restrictRecords", Glyph::LockOutline, tr("Restrict…"));
    m_lift = addButton(*m_restrictionLines, "liftRestriction", Glyph::UndoVariant, tr("Lift the restriction…"));

    m_erasureLines = addPanel(*column, tr("Erasure"));
    for (const QString &words : erasureWarnings(voice)) {
        m_warnings << addWords(*m_erasureLines, "erasureWarning", words);
    }
    m_erasure = addWords(*m_erasureLines, "erasureState");
    m_erase = addButton(*m_erasureLines, "requestErasure", Glyph::MinusCircle, own ? tr("Ask for erasure…") : tr("Ask for erasure, with signed paper…"));
    m_withdraw = addButton(*m_erasureLines, "withdrawErasure", Glyph::UndoVariant, tr("Withdraw the request"));
    column->addStretch();

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content));
    connect(m_export, &Button::clicked, this, &RightsPage::beginExport);
    connect(m_stop, &Button::clicked, &m_exports, &models::ExportModel::stop);
    connect(m_restrict, &Button::clicked, this, [this] { ask(Asking::Restriction); });
    connect(m_lift, &Button::clicked, this, [this] { ask(Asking::Lifting); });
    connect(m_erase, &Button::clicked, this, [this] { ask(Asking::Erasure); });
    connect(m_withdraw, &Button::clicked, this, [this] {
        if (const auto &erasure = m_rights.standing().erasure) {
            m_acts.withdrawErasure(QString::fromStdString(erasure->erasureId));
        }
    });
    connect(&m_rights, &models::RightsModel::changed, this, &RightsPage::refresh);
    connect(&m_rights.context(), &models::PatientContext::changed, this, [this] { ask(Asking::Nothing); });
    connect(&m_exports, &models::ExportModel::changed, this, &RightsPage::refresh);
    connect(&m_acts, &models::ActModel::changed, this, &RightsPage::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::AskingForErasure || doing == Doing::WithdrawingErasure || doing == Doing::Restricting) {
            ask(Asking::Nothing);
            m_rights.load();
        }
    });
    refresh();
}

QVBoxLayout *RightsPage::addPanel(QVBoxLayout &column, const QString &title)
{
    auto *panel = new Panel(title);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(10);
    panel->body()->addLayout(lines);
    column.addWidget(panel);
    return lines;
}

Label *RightsPage::addWords(QVBoxLayout &lines, const char *name, const QString &words)
{
    auto *label = new Label(Type::Body, Token::Text, words);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines.addWidget(label);
    return label;
}

Button *RightsPage::addButton(QVBoxLayout &lines, const char *name, Glyph glyph, const QString &words)
{
    auto *button = new Button(ButtonKind::Outlined, glyph, words);
    button->setObjectName(QLatin1String(name));
    lines.addWidget(button, 0, Qt::AlignLeft);
    return button;
}

void RightsPage::setProxies(models::ProxyModel &proxies)
{
    auto *panel = new ProxyPanel(proxies, m_acts, m_voice);
    m_column->insertWidget(m_column->indexOf(m_failure) + 1, panel);
    connect(panel, &ProxyPanel::openPaper, this, &RightsPage::openPaper);
}

void RightsPage::enter()
{
    m_export->setFocus(Qt::OtherFocusReason);
}

void RightsPage::beginExport()
{
    const auto patient = m_rights.context().patient();
    if (!patient) {
        return;
    }
    const FileChoice choice {.title = tr("A new or empty folder, or one of an export that was stopped")};
    chooseFolder(this, choice, [this, patient = *patient](const QString &folder) {
        m_exports.exportEverything(tr("the record of %1").arg(clinical::shortName(patient.family, patient.given)), QString::fromStdString(patient.patientId), folder,
                                   exportWords(isOthers(patient) ? Voice::Professional : m_voice));
    });
}

void RightsPage::ask(Asking asking)
{
    if (m_strip) {
        m_strip->deleteLater();
        m_strip = nullptr;
    }
    m_asking = asking;
    if (asking != Asking::Nothing) {
        const QString id = m_rights.context().patientId();
        auto *strip = asking == Asking::Restriction
            ? new ReasonStrip(tr("From then on only the authors of a record, the patient and the administrators of who keeps it have keys. No consent, no order and no emergency "
                                 "opens it before that is lifted."),
                              tr("Why they are restricted"), tr("Restrict"))
            : asking == Asking::Lifting
            ? new ReasonStrip(tr("Whoever the records are shared with can open them again."), tr("Why that is lifted"), tr("Lift the restriction"))
            : new ReasonStrip(tr("An administrator of the organisation that keeps the records decides. Until then nothing is erased."), tr("Why they are to be erased"),
                              tr("Ask for erasure"));
        connect(strip, &ReasonStrip::confirmed, this, [this, id, asking](const QString &reason) {
            if (asking == Asking::Erasure) {
                m_acts.requestErasure(id, reason);
            } else if (asking == Asking::Restriction) {
                m_acts.restrict(id, reason);
            } else {
                m_acts.lift(id, reason);
            }
        });
        connect(strip, &ReasonStrip::back, this, [this] { ask(Asking::Nothing); });
        (asking == Asking::Erasure ? m_erasureLines : m_restrictionLines)->addWidget(strip);
        m_strip = strip;
        strip->begin();
    }
    refresh();
}

void RightsPage::refreshExport()
{
    const bool runs = m_exports.isRunning();
    m_export->setVisible(!runs);
    m_stop->setVisible(runs);
    QString words;
    if (runs) {
        words = tr("The export runs. How far it is, the activity list says.");
    } else if (m_exports.report()) {
        words = exportText(*m_exports.report(), m_exports.folder());
    } else if (m_exports.wasStopped()) {
        words = tr("Stopped. Choose the same folder to go on.");
    }
    m_exported->setText(words);
    m_exported->setVisible(!words.isEmpty());
}

void RightsPage::refresh()
{
    refreshExport();
    const auto &patient = m_rights.context().patient();
    m_title->setText(m_voice == Voice::Patient && !(patient && isOthers(*patient)) ? tr("Your rights") : tr("The patient’s rights"));
    const bool acting = patient && isOthers(*patient);
    const QStringList warnings = erasureWarnings(m_voice, acting);
    for (int i = 0; i < m_warnings.size(); ++i) {
        m_warnings.at(i)->setText(warnings.at(i));
    }
    const auto &standing = m_rights.standing();
    const bool ready = m_rights.state() == LoadState::Ready;
    m_standing->setText(ready ? standingText(standing, acting ? Voice::Professional : m_voice) : tr("The ledger is read on this computer."));
    m_restrict->setVisible(ready && standing.mayRestrict && m_asking != Asking::Restriction);
    m_lift->setVisible(ready && standing.mayLift && m_asking != Asking::Lifting);
    m_erase->setVisible(ready && standing.mayRequest && m_asking != Asking::Erasure);
    m_withdraw->setVisible(ready && standing.erasure && standing.erasure->mayWithdraw);
    m_erasure->setVisible(ready && standing.erasure.has_value());
    if (standing.erasure) {
        const RecordLook look = erasureLook(*standing.erasure);
        QStringList words {tr("The request of %1: %2.").arg(look.date, look.stateUnder.isEmpty() ? look.stateWord : tr("%1, %2", "a state, and more of it").arg(look.stateWord, look.stateUnder))};
        words << erasureSentences(*standing.erasure);
        m_erasure->setText(words.join(QLatin1Char('\n')));
    }
    for (Button *button : {m_export, m_restrict, m_lift, m_erase, m_withdraw}) {
        button->setEnabled(!m_acts.isRunning());
    }
    if (m_strip) {
        m_strip->setEnabled(!m_acts.isRunning());
    }
    const auto &acted = m_acts.failure();
    const bool about = m_acts.about() == m_rights.context().patientId() || (standing.erasure && m_acts.about() == QString::fromStdString(standing.erasure->erasureId));
    const bool ours = acted && about
        && (acted->doing == Doing::AskingForErasure || acted->doing == Doing::WithdrawingErasure || acted->doing == Doing::Restricting);
    const auto &failure = ours ? acted : m_exports.failure() ? m_exports.failure() : m_rights.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
