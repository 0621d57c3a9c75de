#include "views/orders/work_list_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/orders/order_words.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using models::text;
using namespace metrics;
using models::LoadState;
using models::WorkListModel;
using models::WorkRow;
using Kind = WorkRow::Kind;

namespace {

QString groupText(Kind kind)
{
    switch (kind) {
    case Kind::ImagesToSee:
        return WorkListPage::tr("Images to look at");
    case Kind::WaitsForSignature:
        return WorkListPage::tr("Waiting for your signature");
    case Kind::OpenOrder:
        return WorkListPage::tr("Open orders");
    }
    return {};
}

RecordLook workLook(const WorkRow &row)
{
    RecordLook look;
    if (row.kind == Kind::WaitsForSignature) {
        look.date = clinical::dateText(row.waiting.created);
        look.time = clinical::timeText(row.waiting.created);
        look.tile = Glyph::Pencil;
        look.title = examinationText(row.waiting.title);
        look.under = WorkListPage::tr("Begun, not signed");
        look.state = Glyph::Pencil;
        look.stateInk = Token::Warn;
        look.stateWord = WorkListPage::tr("Not signed");
    } else {
        look = orderLookOf(row.order, true);
    }
    if (row.kind == Kind::ImagesToSee) {
        const auto &patient = row.order.patient;
        look.date = clinical::dateText(row.study.anchored);
        look.time = clinical::timeText(row.study.anchored);
        look.tile = Glyph::FileImage;
        look.title = WorkListPage::tr("%1 · %2, %3")
                         .arg(clinical::shortName(patient.family, patient.given), studyName(row.study), contentsText(row.study.images, row.study.attachments));
        look.under = WorkListPage::tr("MRN %1 · %2 · %3").arg(clinical::identifierText(patient.mrn), text(row.study.organization), text(row.order.reason));
        look.stateUnder = row.study.reported ? WorkListPage::tr("Reported, not seen yet") : WorkListPage::tr("Not seen yet");
    }
    look.group = groupText(row.kind);
    return look;
}

} // namespace

WorkListPage::WorkListPage(WorkListModel &work, QWidget *parent)
    : QWidget(parent)
    , m_work(work)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_list(new RecordListView(work, [this](int row) { return workLook(m_work.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::ClipboardCheck, {}, {}))
{
    setObjectName(QStringLiteral("workListPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Work list")));
    m_count->setObjectName(QStringLiteral("workCount"));
    titles->addWidget(m_count);
    column->addLayout(titles);
    m_list->setObjectName(QStringLiteral("workList"));
    m_list->setAccessibleName(tr("Work list"));
    m_list->setColumns(180, 190);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    column->addWidget(panel, 1);
    connect(m_list, &RecordListView::activatedRow, this, &WorkListPage::open);
    connect(&m_work, &WorkListModel::stateChanged, this, &WorkListPage::refresh);
    refresh();
}

void WorkListPage::enter()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

QWidget *WorkListPage::makeActions(int row)
{
    auto *bar = new QWidget;
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    const Kind kind = m_work.row(row).kind;
    auto *button = new Button(ButtonKind::Filled, Glyph::OpenInApp,
                              kind == Kind::ImagesToSee           ? tr("Open the images")
                                  : kind == Kind::WaitsForSignature ? tr("Go on")
                                                                    : tr("Open the order"));
    button->setObjectName(QStringLiteral("openWork"));
    button->setSmall(true);
    button->setKeyHint(tr("Enter"));
    connect(button, &Button::clicked, this, [this, row] { open(row); });
    line->addWidget(button);
    line->addStretch();
    return bar;
}

void WorkListPage::open(int row)
{
    const WorkRow work = m_work.row(row);
    switch (work.kind) {
    case Kind::ImagesToSee:
        emit openStudy(work.order.patient, work.study);
        return;
    case Kind::WaitsForSignature:
        emit openWaiting(work.waiting);
        return;
    case Kind::OpenOrder:
        emit openOrder(work.order);
        return;
    }
}

void WorkListPage::refresh()
{
    const int rows = m_work.rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_work.state() != LoadState::Ready
                         ? QString()
                         : tr("%1 to look at, %2 to sign, %3 on the way")
                               .arg(m_work.count(Kind::ImagesToSee))
                               .arg(m_work.count(Kind::WaitsForSignature))
                               .arg(m_work.count(Kind::OpenOrder)));
    if (m_work.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_work.failure()),
                          tr("%1 (%2)").arg(errorText(*m_work.failure()), m_work.failure()->id));
    } else if (m_work.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::ClipboardCheck, tr("Nothing waits for you"),
                          tr("Images that you asked for and have not seen appear here, and orders on their way."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the work list"), tr("Orders are opened on this computer."));
    }
}

} // namespace med::views
