#include "views/sharing/emergency_page.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/sharing/emergency_form.h"
#include "views/sharing/emergency_words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::EmergencyEntry;
using models::EmergencyListModel;
using models::EmergencyVerdict;
using models::LoadState;

EmergencyPage::EmergencyPage(EmergencyListModel &emergencies, models::PersonActs &acts, Offer offer, QWidget *parent)
    : QWidget(parent)
    , m_emergencies(emergencies)
    , m_acts(acts)
    , m_offer(offer)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(emergencies, [this](int row) { return emergencyLook(m_emergencies.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::AlertOctagon, {}, {}))
{
    setObjectName(QStringLiteral("emergencyPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, offer == Offer::Opening ? tr("Emergency access") : tr("Break-glass reviews")));
    m_count->setObjectName(QStringLiteral("emergencyCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_failure->setObjectName(QStringLiteral("reviewFailure"));
    column->addWidget(m_failure);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("emergencyList"));
    m_list->setAccessibleName(tr("Emergency accesses"));
    m_list->setColumns(250, 150);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    sides->addWidget(panel, 1);
    if (offer == Offer::Opening) {
        m_form = new EmergencyForm(acts);
        auto *scroll = scrolled(m_form); // Large text needs it, and a low window.
        scroll->setFixedWidth(std::max<int>(kSidePanel, m_form->sizeHint().width()));
        sides->addWidget(scroll);
    }
    column->addLayout(sides, 1);

    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || QString::fromStdString(m_emergencies.row(row).emergencyId) != m_asking) {
            m_asking.clear();
        }
    });
    connect(&m_emergencies, &EmergencyListModel::stateChanged, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::BreakingGlass || doing == Doing::ReviewingEmergency) {
            m_asking.clear();
            m_emergencies.load();
        }
    });
    refresh();
}

void EmergencyPage::enter()
{
    if (m_form && m_emergencies.rowCount() == 0) {
        m_form->begin();
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void EmergencyPage::beginEmergency(const QString &patientId)
{
    if (m_form) {
        m_form->begin(patientId);
    }
}

QWidget *EmergencyPage::makeActions(int row)
{
    const EmergencyEntry emergency = m_emergencies.row(row);
    const QString id = QString::fromStdString(emergency.emergencyId);
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const QString &sentence : emergencySentences(emergency)) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    if (emergency.mayReview && emergency.readable) {
        column->addWidget(m_asking == id ? makeStrip(id) : makeVerdicts(id));
    }
    return opened;
}

QWidget *EmergencyPage::makeVerdicts(const QString &id)
{
    auto *bar = new QWidget;
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char *name, Glyph glyph, const QString &words, EmergencyVerdict verdict) {
        auto *button = new Button(ButtonKind::Outlined, glyph, words);
        button->setObjectName(QLatin1String(name));
        button->setSmall(true);
        button->setEnabled(!m_acts.isRunning());
        connect(button, &Button::clicked, this, [this, id, verdict] { ask(id, verdict); });
        line->addWidget(button);
    };
    add("foundJustified", Glyph::Check, tr("Justified…"), EmergencyVerdict::Justified);
    add("foundUnjustified", Glyph::CloseCircle, tr("Unjustified…"), EmergencyVerdict::Unjustified);
    line->addStretch();
    return bar;
}

QWidget *EmergencyPage::makeStrip(const QString &id)
{
    const bool justified = m_verdict == EmergencyVerdict::Justified;
    auto *strip = new ReasonStrip(justified ? tr("The opener and the patient read your comment. A review cannot be changed.")
                                            : tr("An access that is still open ends at once. The opener and the patient read your comment. A review cannot be changed."),
                                  tr("What your verdict rests on"), justified ? tr("Justified") : tr("Unjustified"));
    strip->setEnabled(!m_acts.isRunning());
    connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &comment) { m_acts.reviewEmergency(id, m_verdict, comment); });
    connect(strip, &ReasonStrip::back, this, [this] {
        QTimer::singleShot(0, this, [this] {
            m_asking.clear();
            m_list->rebuildActions();
            m_list->setFocus(Qt::OtherFocusReason);
        });
    });
    return strip;
}

void EmergencyPage::ask(const QString &id, EmergencyVerdict verdict)
{
    m_asking = id;
    m_verdict = verdict;
    QTimer::singleShot(0, this, [this] {
        m_list->rebuildActions();
        auto *opened = m_list->openedActions();
        if (auto *strip = opened ? opened->findChild<ReasonStrip *>() : nullptr) {
            strip->begin();
        }
    });
}

void EmergencyPage::refresh()
{
    const int rows = m_emergencies.rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_emergencies.state() == LoadState::Ready
                         ? tr("%1 to be reviewed by you, %2 in all").arg(m_emergencies.countToReview()).arg(rows)
                         : QString());
    if (m_emergencies.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_emergencies.failure()),
                          tr("%1 (%2)").arg(errorText(*m_emergencies.failure()), m_emergencies.failure()->id));
    } else if (m_emergencies.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::AlertOctagon, tr("No emergency access"),
                          m_offer == Offer::Opening ? tr("What you open in an emergency appears here, and how its review ended.")
                                                    : tr("Whoever opens a record of your organisation in an emergency appears here, to be reviewed by you."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the emergency accesses"), tr("They are read from the ledger."));
    }
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::ReviewingEmergency;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
