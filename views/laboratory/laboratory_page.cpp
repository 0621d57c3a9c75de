#include "views/laboratory/laboratory_page.h"

#include "views/common/key_map.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/laboratory/comparison_panel.h"
#include "views/laboratory/drop_area.h"
#include "views/laboratory/order_head.h"
#include "views/laboratory/order_list.h"
#include "views/laboratory/send_panel.h"
#include "views/laboratory/sent_panel.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kList = 408;
constexpr int kNarrowList = 336;
constexpr ColumnWidth kRoomForOrder{320};
constexpr int kNarrowPage = 1100; // Below, the order needs the room more than the list.

} // namespace

LaboratoryPage::LaboratoryPage(models::LaboratoryModel &laboratory, QWidget *parent)
    : QWidget(parent)
    , m_laboratory(laboratory)
    , m_list(new OrderList(laboratory))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::FileDocument, tr("No order chosen"), tr("Choose an order to see what is asked for.")))
    , m_head(new OrderHead(laboratory))
    , m_drop(new DropArea(laboratory))
    , m_comparison(new ComparisonPanel(laboratory))
    , m_sent(new SentPanel(laboratory))
    , m_sending(new SendPanel(laboratory))
{
    setObjectName(QStringLiteral("laboratoryPage"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(makeDetail(), 1);

    connect(m_list, &OrderList::chosen, &laboratory, &models::LaboratoryModel::choose);
    connect(m_list, &OrderList::activated, this, &LaboratoryPage::enterDetail);
    connect(m_comparison, &ComparisonPanel::sendRequested, this, [this] { m_laboratory.send(); });
    connect(m_sent, &SentPanel::openRequested, this, &LaboratoryPage::openRequested);
    connect(m_sent, &SentPanel::verifyRequested, this, &LaboratoryPage::verifyRequested);
    connect(m_sending, &SendPanel::verifyRequested, this, &LaboratoryPage::verifyRequested);
    connect(&laboratory, &models::LaboratoryModel::currentChanged, this, [this] {
        m_compared = false;
        m_scroll->ensureVisible(0, 0);
        refresh();
    });
    connect(&laboratory, &models::LaboratoryModel::activityChanged, this, [this](const QString &orderId) {
        if (orderId == m_laboratory.currentId()) {
            refresh();
        }
    });
    connect(&laboratory.orders(), &models::OrderQueueModel::stateChanged, this, &LaboratoryPage::refresh);
    addKeys();
    refresh();
}

QWidget *LaboratoryPage::makeDetail()
{
    auto *detail = new Area(Token::Background);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(kPagePadding, kPanelGap, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    for (QWidget *part : std::initializer_list<QWidget *> {m_head, m_drop, m_comparison, m_sent}) {
        column->addWidget(part);
    }
    column->addWidget(m_sending);
    column->addStretch(1);
    m_scroll = scrolled(detail, Qt::ScrollBarAsNeeded);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    return m_stack;
}

void LaboratoryPage::addKeys()
{
    const auto add = [this](auto act) {
        auto *action = new QAction(this);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        return action;
    };
    QAction *open = add([this] { m_drop->choose(); });
    add([this] { m_drop->paste(); })->setShortcuts(QKeySequence::Paste);
    QAction *send = add([this] {
        // What stops is sent with its own button only, after its reason.
        if (m_laboratory.intake().entry().state == models::IntakeModel::State::Ready) {
            m_laboratory.send();
        }
    });
    const auto follow = [open, send] {
        open->setShortcuts(KeyMap::instance().keys(QStringLiteral("files.open")));
        send->setShortcuts(KeyMap::instance().keys(QStringLiteral("form.continue")));
    };
    connect(&KeyMap::instance(), &KeyMap::changed, this, follow);
    follow();
}

void LaboratoryPage::enter()
{
    m_list->enter();
}

void LaboratoryPage::find()
{
    m_list->find();
}

void LaboratoryPage::enterDetail()
{
    if (!m_comparison->isHidden()) {
        m_comparison->enter();
        return;
    }
    // The first thing in the order that can be pressed.
    QWidget *const from = m_stack;
    for (QWidget *next = from->nextInFocusChain(); next && next != from; next = next->nextInFocusChain()) {
        if (m_stack->isAncestorOf(next) && next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void LaboratoryPage::showOrder(const QString &orderId)
{
    m_laboratory.choose(orderId);
}

void LaboratoryPage::takeFiles(const std::vector<std::filesystem::path> &paths)
{
    m_laboratory.intake().offer(paths);
}

void LaboratoryPage::refresh()
{
    const QWidget *before = QApplication::focusWidget();
    const bool ours = before && isAncestorOf(before);
    const bool typing = qobject_cast<const QLineEdit *>(before);
    const bool atVerdict = before && m_comparison->isAncestorOf(before);
    m_stack->setCurrentIndex(m_laboratory.current() ? 0 : 1);
    m_head->refresh();
    m_drop->refresh();
    m_comparison->refresh();
    m_head->setLeads(!m_comparison->leads());
    const bool compared = !m_comparison->isHidden();
    if (compared && !m_compared) {
        // A verdict that arrives takes the keyboard to the harmless choice, but never from somebody who types. Who had
        // the keyboard may be hidden by now.
        if (ours && !typing) {
            m_comparison->enter();
        }
        m_comparison->updateGeometry();
    }
    if (atVerdict && !compared && !m_drop->enter()) {
        m_list->enter(); // What was decided is gone, and the keyboard must not fall on what comes next by chance.
    }
    m_compared = compared;
    const QWidget *now = QApplication::focusWidget();
    if (ours && !(now && isAncestorOf(now))) {
        m_list->enter(); // Who had the keyboard was hidden: it must not fall on what comes next in the window.
    }
}

void LaboratoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Grows half as fast as the text.
    m_list->setFixedWidth((width() < kNarrowPage ? kNarrowList : kList) * (32 + kControl) / 64);
    // Beside the signing sheet in a small window there is room for the order alone.
    const bool both = width() - m_list->width() >= kRoomForOrder;
    m_list->setVisible(both);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int room = width() - (both ? m_list->width() : 0) - 1 - 2 * kPagePadding - bar;
    m_drop->setRoom(room);
    m_comparison->setRoom(room);
    m_sending->setRoom(room);
}

} // namespace med::views
