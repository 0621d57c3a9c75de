#include "views/record/inbox_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/filter_bar.h"
#include "views/common/notice.h"
#include "views/common/wrap_layout.h"
#include "views/record/clinical_words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using models::ChartEntry;
using models::LoadState;
using models::text;

InboxPage::InboxPage(models::InboxModel &inbox, models::PatientListModel &patients, models::PersonActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_inbox(inbox)
    , m_patients(patients)
    , m_acts(acts)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(inbox, [this](int row) { return look(row); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::ClipboardCheck, {}, {}))
{
    setObjectName(QStringLiteral("inboxPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new FilterBar;
    m_count->setObjectName(QStringLiteral("inboxCount"));
    bar->add(m_count);
    column->addWidget(bar);
    column->addWidget(new Hairline);
    m_failure->setObjectName(QStringLiteral("inboxFailure"));
    m_failure->hide();
    column->addWidget(m_failure);
    m_list->setObjectName(QStringLiteral("inboxList"));
    m_list->setAccessibleName(tr("Results to see"));
    m_list->setColumns(290, 170);
    m_list->setActions([this](int row) { return makeActions(row); });
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_list, &RecordListView::activatedRow, this, &InboxPage::open);
    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row >= 0 && isVisible()) {
            m_acts.lookedAt(text(m_inbox.row(row).recordId));
        }
    });
    connect(&m_inbox, &models::InboxModel::stateChanged, this, &InboxPage::refresh);
    connect(&m_patients, &models::PatientListModel::stateChanged, this, [this] { m_list->viewport()->update(); });
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    refresh();
}

void InboxPage::enter() { m_list->setFocus(Qt::OtherFocusReason); }

QString InboxPage::patientText(const std::string &patientId) const
{
    const int row = m_patients.rowOf(text(patientId));
    if (row < 0) {
        return tr("Patient not known");
    }
    const auto &patient = m_patients.row(row);
    return QStringLiteral("%1 · %2 · MRN %3").arg(clinical::fullName(patient.family, patient.given, patient.title), clinical::dateText(patient.birthDate), clinical::identifierText(patient.mrn));
}

RecordLook InboxPage::look(int row) const
{
    const ChartEntry &entry = m_inbox.row(row);
    const int urgency = models::urgencyOf(entry.content);
    const FlagLook flag = flagLook(flagOfAll(entry.content.measures));
    RecordLook look;
    look.opens = true;
    look.group = urgency == 2 ? tr("Critical") : urgency == 1 ? tr("Abnormal") : tr("Other results");
    look.date = clinical::dateText(entry.when);
    look.time = clinicalTimeText(entry);
    look.tile = clinicalGlyph(kindOf(entry.content));
    look.title = entry.content.measures.empty() ? entryTitle(entry.content) : QStringLiteral("%1 %2").arg(entryTitle(entry.content), valueText(entry.content.measures));
    look.under = patientText(entry.patientId);
    look.middle = writerText(entry);
    look.middleUnder = clinicalStatusText(entry.content.status);
    look.stateWord = flag.words;
    look.stateInk = flag.ink;
    if (entry.content.measures.size() == 1) {
        const QString range = rangeText(entry.content.measures.front());
        look.stateUnder = range.isEmpty() ? QString() : tr("Range %1").arg(range);
    }
    look.alarm = false;
    return look;
}

QWidget *InboxPage::makeActions(int row)
{
    const ChartEntry entry = m_inbox.row(row);
    auto *opened = new QWidget;
    auto *buttons = new WrapLayout(opened);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(12);
    auto *open = new Button(ButtonKind::Filled, Glyph::OpenInApp, tr("Open in the chart"));
    open->setSmall(true);
    open->setObjectName(QStringLiteral("inboxOpen"));
    open->setKeyHint(tr("Enter"));
    connect(open, &Button::clicked, this, [this, entry] { emit openRequested(text(entry.patientId), text(entry.recordId), text(entry.place)); });
    auto *seen = new Button(ButtonKind::Outlined, Glyph::Check, tr("Acknowledge"));
    seen->setSmall(true);
    seen->setObjectName(QStringLiteral("inboxAcknowledge"));
    seen->setToolTip(tr("Sign that you have seen this result"));
    seen->setEnabled(!m_acts.isRunning());
    connect(seen, &Button::clicked, this, [this, id = text(entry.recordId)] { m_acts.acknowledge(id); });
    buttons->addWidget(open);
    buttons->addWidget(seen);
    return opened;
}

void InboxPage::open(int row)
{
    const ChartEntry entry = m_inbox.row(row);
    emit openRequested(text(entry.patientId), text(entry.recordId), text(entry.place));
}

void InboxPage::refresh()
{
    m_stack->setCurrentIndex(m_inbox.rowCount() > 0 ? 0 : 1);
    m_count->setText(m_inbox.state() != LoadState::Ready ? QString()
                                                         : tr("%1 critical, %2 abnormal, %3 others").arg(m_inbox.count(2)).arg(m_inbox.count(1)).arg(m_inbox.count(0)));
    if (m_inbox.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, tr("The results were not loaded"), tr("%1 (%2)").arg(errorText(*m_inbox.failure()), m_inbox.failure()->id));
    } else if (m_inbox.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::ClipboardCheck, tr("Every result was seen"), tr("Results of your patients that nobody has acknowledged yet appear here, the most pressing first."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the results"), tr("They are opened on this computer."));
    }
    const auto &act = m_acts.failure();
    bool ours = false;
    for (int i = 0; i < m_inbox.rowCount() && act; ++i) {
        ours = ours || text(m_inbox.row(i).recordId) == m_acts.about();
    }
    ours = ours && act && act->doing == models::Doing::Acknowledging;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*act) + '.', tr("%1 (%2)").arg(errorText(*act), act->id));
    }
}

} // namespace med::views
