#include "views/sharing/ask_page.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/sharing/access_request_words.h"
#include "views/sharing/ask_form.h"
#include "views/sharing/side_form.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace med::views {

using namespace metrics;
using models::AccessRequestEntry;
using models::Doing;
using models::LoadState;

AskPage::AskPage(models::AccessRequestModel &requests, models::PersonActs &acts, const models::Person &person, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
    , m_acts(acts)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(requests, [this](int row) { return requestLook(m_requests.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::ShareVariant, {}, {}))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_panel(new Panel)
{
    setObjectName(QStringLiteral("askPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Requests for access")));
    m_count->setObjectName(QStringLiteral("requestCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_failure->setObjectName(QStringLiteral("requestFailure"));
    column->addWidget(m_failure);
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("requestList"));
    m_list->setAccessibleName(tr("Requests for access"));
    m_list->setColumns(190, 150);
    m_list->setActions([this](int row) { return makeActions(row); });
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_panel->body()->addWidget(m_stack);
    m_sides->addWidget(m_panel, 1);
    if (requests.mayAsk()) {
        m_form = new AskForm(acts, person);
        m_formScroll = scrolled(m_form); // Large text needs it, and a low window.
        m_sides->addWidget(m_formScroll);
    }
    column->addLayout(m_sides, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content)); // Where the form stands below the list, both have their room.
    const auto renew = [this] {
        refresh();
        m_list->rebuildActions();
    };
    connect(&m_requests, &models::AccessRequestModel::stateChanged, this, renew);
    connect(&m_acts, &models::ActModel::changed, this, renew);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::AskingForAccess || doing == Doing::CancellingRequest) {
            m_requests.load();
        }
    });
    refresh();
}

void AskPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AskPage::arrange()
{
    if (m_formScroll) {
        arrangeSideForm(*this, *m_sides, *m_panel, *m_formScroll, *m_form);
    }
}

void AskPage::enter()
{
    if (m_form && m_requests.rowCount() == 0) {
        m_form->begin();
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void AskPage::beginAsking(const QString &patientId)
{
    if (m_form) {
        m_form->begin(patientId);
    }
}

QWidget *AskPage::makeActions(int row)
{
    const AccessRequestEntry request = m_requests.row(row);
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    const QStringList sentences = requestSentences(request);
    for (const QString &sentence : sentences) {
        const bool last = sentence == sentences.last(); // The reference is one long word.
        auto *label = last ? new ElidedLabel(Type::Secondary, Token::Muted, sentence) : new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(!last);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    const auto add = [&](const char *name, Glyph glyph, const QString &words, auto act) {
        auto *button = new Button(ButtonKind::Outlined, glyph, words);
        button->setObjectName(QLatin1String(name));
        button->setSmall(true);
        button->setEnabled(!m_acts.isRunning());
        connect(button, &Button::clicked, this, act);
        column->addWidget(button, 0, Qt::AlignLeft);
    };
    if (request.mayDecide) {
        add("answerRequest", Glyph::ShareVariant, tr("Answer…"), [this, id = QString::fromStdString(request.patientId)] { emit answerRequested(id); });
    }
    if (request.own && request.state == "proposed") {
        add("cancelRequest", Glyph::UndoVariant, tr("Take back"), [this, id = QString::fromStdString(request.requestId)] { m_acts.cancelRequest(id); });
    }
    return opened;
}

void AskPage::refresh()
{
    const int rows = m_requests.rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_requests.state() == LoadState::Ready ? tr("%1 to be answered by you, %2 in all").arg(m_requests.countToAnswer()).arg(rows) : QString());
    if (m_requests.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_requests.failure()), tr("%1 (%2)").arg(errorText(*m_requests.failure()), m_requests.failure()->id));
    } else if (m_requests.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::ShareVariant, tr("No requests"),
                          m_form ? tr("Whom you ask for access appears here, and how they answered.") : tr("Whoever asks to read a record appears here, to be answered by you."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the requests"), tr("They are opened on this computer."));
    }
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::CancellingRequest;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
