#include "views/sharing/proxy_form.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/file_choice.h"
#include "views/common/menu.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/proxy_words.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::text;

namespace {

/// The first second of a day here, or with `after` of the day after it.
Moment startOf(QDate day, int after = 0) { return Moment(std::chrono::seconds(day.addDays(after).startOfDay().toSecsSinceEpoch())); }

} // namespace

ProxyForm::ProxyForm(models::ProxyModel &proxies, models::PersonActs &acts, Voice voice, QWidget *parent)
    : Form(parent)
    , m_proxies(proxies)
    , m_acts(acts)
    , m_guardian(proxies.appointsGuardians())
    , m_choose(new Button(ButtonKind::Outlined, Glyph::Account, tr("Choose somebody with an account")))
    , m_name(formEdit("proxyName", tr("Name")))
    , m_number(formEdit("proxyNumber", tr("Their number")))
    , m_from(formEdit("proxyFrom", tr("From")))
    , m_until(formEdit("proxyUntil", tr("Until")))
    , m_evidence(formEdit("proxyEvidence", tr("Evidence")))
    , m_paper(new Button(ButtonKind::Outlined, Glyph::Paperclip, {}))
    , m_whomError(formError(QStringLiteral("proxyWhomError"), tr("Enter their name, and their number, such as mem_ and 26 letters and digits. They find it on their own page of rights.")))
    , m_timeError(formError(QStringLiteral("proxyTimeError"), tr("Enter days to come, such as %1, the end after the beginning.").arg(dayText(QDate::currentDate().addYears(1), voice))))
    , m_evidenceError(formError(QStringLiteral("proxyEvidenceError"), tr("Say what proves it, and choose the scanned paper: PDF, PNG or JPEG.")))
    , m_continue(new Button(ButtonKind::Filled, Glyph::AccountCheck, m_guardian ? tr("Appoint the guardian…") : tr("Appoint the proxy…")))
{
    setObjectName(QStringLiteral("proxyForm"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->setSpacing(6);
    const auto field = [&](const QString &words, QWidget *edit) {
        lines->addWidget(new Label(Type::Secondary, Token::Muted, words));
        lines->addWidget(edit);
        lines->addSpacing(4);
    };
    m_choose->setObjectName(QStringLiteral("chooseCandidate"));
    m_choose->setOpensMenu(true);
    m_choose->setVisible(m_guardian);
    lines->addWidget(m_choose, 0, Qt::AlignLeft);
    field(tr("Name"), m_name);
    m_number->setPlaceholderText(QStringLiteral("mem_…"));
    field(tr("Their number"), m_number);
    lines->addWidget(m_whomError);
    m_from->setPlaceholderText(tr("Empty: from now on"));
    field(tr("From"), m_from);
    m_until->setPlaceholderText(tr("Empty: until it is ended"));
    field(tr("Until, that day included"), m_until);
    lines->addWidget(m_timeError);
    m_evidence->setPlaceholderText(m_guardian ? tr("Such as: decision of the court, file number and date") : tr("May be empty: you sign for it yourself"));
    field(tr("Evidence"), m_evidence);
    m_paper->setObjectName(QStringLiteral("proxyPaper"));
    lines->addWidget(m_paper, 0, Qt::AlignLeft);
    lines->addWidget(m_evidenceError);
    lines->addSpacing(4);
    lines->addWidget(yieldingLabel(Type::Body, Token::Muted, appointingText(m_guardian)));
    lines->addSpacing(4);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    m_continue->setObjectName(QStringLiteral("proxyContinue"));
    m_continue->setKeyHint(tr("Ctrl+Enter"));
    row->addWidget(m_continue);
    auto *leave = new Button(ButtonKind::Outlined, Glyph::None, tr("Appoint nobody"));
    leave->setObjectName(QStringLiteral("proxyBack"));
    row->addWidget(leave);
    lines->addLayout(row);
    connect(m_choose, &Button::clicked, this, &ProxyForm::chooseCandidate);
    connect(m_paper, &Button::clicked, this, &ProxyForm::choosePaper);
    connect(m_continue, &Button::clicked, this, &ProxyForm::submit);
    connect(leave, &Button::clicked, this, &ProxyForm::back);
    for (QLineEdit *edit : {m_name, m_number, m_from, m_until, m_evidence}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            for (Label *error : {m_whomError, m_timeError, m_evidenceError}) {
                error->hide();
            }
        });
    }
    connect(&m_acts, &models::ActModel::changed, this, &ProxyForm::refresh);
    refresh();
}

void ProxyForm::begin()
{
    (m_guardian ? static_cast<QWidget *>(m_choose) : m_name)->setFocus(Qt::OtherFocusReason);
}

void ProxyForm::chooseCandidate()
{
    auto *menu = new Menu(this);
    for (const auto &candidate : m_proxies.candidates()) {
        auto *action = menu->addAction(tr("%1, born %2").arg(text(candidate.name), clinical::dateText(candidate.birthDate)));
        connect(action, &QAction::triggered, this, [this, candidate] {
            m_name->setText(text(candidate.name));
            m_number->setText(text(candidate.memberId));
        });
    }
    if (m_proxies.candidates().empty()) {
        menu->addAction(tr("Nobody has an account here yet"))->setEnabled(false);
    }
    menu->setMinimumWidth(m_choose->width());
    menu->openAt(*m_choose);
}

void ProxyForm::choosePaper()
{
    chooseFile(this, {.title = tr("The scanned paper"), .filter = tr("PDF, PNG and JPEG (*.pdf *.png *.jpg *.jpeg)")}, [this](const QString &path) {
        m_paperPath = path;
        m_evidenceError->hide();
        refresh();
    });
}

void ProxyForm::refresh()
{
    m_paper->setText(m_paperPath.isEmpty() ? tr("Choose the scanned paper…") : fileNameText(QFileInfo(m_paperPath).fileName().toStdString()));
    m_paper->setAccessibleName(tr("Scanned paper"));
    m_paper->setAccessibleDescription(m_paper->text());
    m_paper->updateGeometry();
    setEnabled(!m_acts.isRunning());
}

void ProxyForm::submit()
{
    const QString number = m_number->text().trimmed();
    if (m_name->text().trimmed().isEmpty() || !number.startsWith(QLatin1String("mem_"))) {
        tellWrong(m_name->text().trimmed().isEmpty() ? m_name : m_number, m_whomError);
        return;
    }
    const QString typedFrom = m_from->text().trimmed();
    const QString typedUntil = m_until->text().trimmed();
    const QDate from = dayFromText(typedFrom);
    const QDate until = dayFromText(typedUntil);
    const QDate today = QDate::currentDate();
    if (!typedFrom.isEmpty() && (!from.isValid() || from < today)) {
        tellWrong(m_from, m_timeError);
        return;
    }
    if (!typedUntil.isEmpty() && (!until.isValid() || until < std::max(today, from.isValid() ? from : today))) {
        tellWrong(m_until, m_timeError);
        return;
    }
    if (m_guardian && (m_evidence->text().trimmed().isEmpty() || m_paperPath.isEmpty())) {
        tellWrong(m_evidence->text().trimmed().isEmpty() ? static_cast<QWidget *>(m_evidence) : m_paper, m_evidenceError);
        return;
    }
    models::ProxyDraft draft {.patientId = m_proxies.context().patientId().toStdString(), .kind = m_guardian ? "guardian" : "proxy",
                              .memberId = number.toStdString(), .name = m_name->text().trimmed().toStdString(), .from = std::nullopt, .until = std::nullopt,
                              .evidence = m_evidence->text().trimmed().toStdString(), .paper = m_paperPath.toStdString()};
    if (from.isValid() && from > today) {
        draft.from = startOf(from);
    }
    if (until.isValid()) {
        draft.until = startOf(until, 1); // To the end of that day, here.
    }
    m_acts.appointProxy(draft);
}

} // namespace med::views
