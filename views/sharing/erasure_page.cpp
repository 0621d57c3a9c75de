#include "views/sharing/erasure_page.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/rights_words.h"

#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::ErasureEntry;
using models::ErasureListModel;
using models::ErasureVerdict;
using models::LoadState;

ErasurePage::ErasurePage(ErasureListModel &erasures, models::PersonActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_erasures(erasures)
    , m_acts(acts)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(erasures, [this](int row) { return erasureLook(m_erasures.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::MinusCircle, {}, {}))
{
    setObjectName(QStringLiteral("erasurePage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Requests for erasure")));
    m_count->setObjectName(QStringLiteral("erasureCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_failure->setObjectName(QStringLiteral("decisionFailure"));
    column->addWidget(m_failure);
    m_list->setObjectName(QStringLiteral("erasureList"));
    m_list->setAccessibleName(tr("Requests for erasure"));
    m_list->setColumns(190, 190);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    column->addWidget(panel, 1);

    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || QString::fromStdString(m_erasures.row(row).erasureId) != m_asking) {
            m_asking.clear();
        }
    });
    connect(&m_erasures, &ErasureListModel::stateChanged, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::DecidingErasure || doing == Doing::AskingForErasure) {
            m_asking.clear();
            m_erasures.load();
        }
    });
    refresh();
}

void ErasurePage::enter()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

QWidget *ErasurePage::makeActions(int row)
{
    const ErasureEntry erasure = m_erasures.row(row);
    const QString id = QString::fromStdString(erasure.erasureId);
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const QString &sentence : erasureSentences(erasure)) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    if (erasure.mayDecide) {
        column->addWidget(m_asking == id ? makeStrip(id) : makeVerdicts(id));
    }
    return opened;
}

QWidget *ErasurePage::makeVerdicts(const QString &id)
{
    auto *bar = new QWidget;
    auto *line = new WrapLayout(bar);
    line->setSpacing(kIconGap);
    const auto add = [&](const char *name, ButtonKind kind, Glyph glyph, const QString &words, ErasureVerdict verdict) {
        auto *button = new Button(kind, glyph, words);
        button->setObjectName(QLatin1String(name));
        button->setSmall(true);
        button->setEnabled(!m_acts.isRunning());
        connect(button, &Button::clicked, this, [this, id, verdict] { ask(id, verdict); });
        line->addWidget(button);
    };
    add("refuseErasure", ButtonKind::Outlined, Glyph::LockOutline, tr("Refuse, and restrict…"), ErasureVerdict::Refuse);
    add("approveErasure", ButtonKind::Danger, Glyph::MinusCircle, tr("Erase…"), ErasureVerdict::Erase);
    return bar;
}

QWidget *ErasurePage::makeStrip(const QString &id)
{
    const bool erases = m_verdict == ErasureVerdict::Erase;
    auto *strip = new ReasonStrip(erases ? erasureWarnings(Voice::Professional).mid(0, 3).join(QLatin1Char('\n'))
                                         : tr("The records stay, restricted: no consent, no order and no emergency opens them before that is lifted. The patient reads your reason."),
                                  erases ? tr("What the erasure rests on") : tr("Which law demands that they are kept, and until when"), erases ? tr("Erase") : tr("Refuse, and restrict"));
    strip->setEnabled(!m_acts.isRunning());
    connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) { m_acts.decideErasure(id, m_verdict, reason); });
    connect(strip, &ReasonStrip::back, this, [this] {
        QTimer::singleShot(0, this, [this] {
            m_asking.clear();
            m_list->rebuildActions();
            m_list->setFocus(Qt::OtherFocusReason);
        });
    });
    return strip;
}

void ErasurePage::ask(const QString &id, ErasureVerdict verdict)
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

void ErasurePage::refresh()
{
    const int rows = m_erasures.rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_erasures.state() == LoadState::Ready ? tr("%1 to be decided by you, %2 in all").arg(m_erasures.countToDecide()).arg(rows) : QString());
    if (m_erasures.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_erasures.failure()), tr("%1 (%2)").arg(errorText(*m_erasures.failure()), m_erasures.failure()->id));
    } else if (m_erasures.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::MinusCircle, tr("No request for erasure"), tr("When a patient asks that their records are erased, it appears here, to be decided by you."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the requests"), tr("They are read from the ledger."));
    }
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::DecidingErasure;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
