#include "views/laboratory/order_list.h"

#include "views/common/button.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/mirror.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/laboratory/laboratory_words.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::OrderEntry;
using models::OrderQueueModel;

namespace {

constexpr int kGap = 12; ///< Between a line's beginning and its end.

/// Two lines: name and priority, examination and what happens with when.
class OrderDelegate : public QStyledItemDelegate {
public:
    OrderDelegate(const OrderFilter &filter, const models::LaboratoryModel &laboratory, QListView &view)
        : QStyledItemDelegate(&view)
        , m_filter(filter)
        , m_laboratory(laboratory)
        , m_view(view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, kRow + 8}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const OrderEntry &order = m_filter.order(index.row());
        const bool selected = option.state & QStyle::State_Selected;
        const bool over = option.state & QStyle::State_MouseOver;
        const QRect rect = option.rect;
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter->save();
        painter->setLayoutDirection(Qt::LeftToRight); // Places are mirrored here; times and numbers are not.
        painter->fillRect(rect, themeColor(selected ? Token::Selection : over ? Token::SurfaceAlt : Token::Surface));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), themeColor(Token::Hairline));
        if (selected) {
            painter->fillRect(QRect(mirrored ? rect.right() - kSelectionEdge + 1 : rect.left(), rect.top(), kSelectionEdge,
                                    rect.height()),
                              themeColor(Token::Accent));
        }
        if (option.state & QStyle::State_HasFocus && m_view.hasFocus()) {
            painter->setPen(QPen(themeColor(Token::Focus), kFocusRing));
            painter->drawRect(rect.adjusted(1, 1, -1, -2));
        }
        const int half = rect.height() / 2;
        const QRect inside = rect.adjusted(kPanelPadding, 0, -kPanelPadding, 0);
        const QRect first(inside.left(), inside.top() + half / 4, inside.width(), half - half / 4);
        const QRect second(inside.left(), inside.top() + half, inside.width(), half - half / 4);
        const OrderLook priority = priorityLook(order.priority);
        const bool more = priority.glyph != Glyph::None;
        const int left = end(*painter, first, mirrored, priority.glyph, kStatusIcon - 6, priority.ink, more,
                             priority.word, {});
        start(*painter, first, mirrored, left, Type::BodyBold, patientOf(order));
        const auto activity = m_laboratory.activityOf(QString::fromStdString(order.orderId));
        const OrderLook look = orderLook(order, activity);
        const Moment when = activity == models::LaboratoryModel::Activity::None
            ? order.changed
            : m_laboratory.activityTime(QString::fromStdString(order.orderId));
        const QString examination = examinationOf(order);
        const QString time = QStringLiteral(" · ") + momentText(when);
        const QFontMetrics plain(typeFont(Type::Secondary));
        const int all = QFontMetrics(typeFont(Type::Body)).horizontalAdvance(examination) + kGap + kStatusIcon + 3
            + plain.horizontalAdvance(look.word + time);
        // Where both do not fit, the time yields: the accession tells one order from another.
        const int left2 = end(*painter, second, mirrored, look.glyph, kStatusIcon - 2, look.ink, false, look.word,
                              all <= second.width() ? time : QString());
        start(*painter, second, mirrored, left2, Type::Body, examination);
        painter->restore();
    }

private:
    /// Glyph, word in its ink, then the rest muted, at the line's end. Answers the width used.
    static int end(QPainter &painter, const QRect &line, bool mirrored, Glyph glyph, int side, Token ink, bool bold,
                   const QString &word, const QString &rest)
    {
        const QFontMetrics strong(typeFont(bold ? Type::SecondaryBold : Type::Secondary));
        const QFontMetrics plain(typeFont(Type::Secondary));
        const int wordWidth = strong.horizontalAdvance(word);
        const int restWidth = plain.horizontalAdvance(rest);
        const int icon = glyph == Glyph::None ? 0 : side + 5;
        const int width = icon + wordWidth + restWidth;
        int x = mirrored ? line.left() : line.right() - width + 1;
        const auto write = [&](const QFont &font, Token token, const QString &text, int wide) {
            painter.setFont(font);
            painter.setPen(themeColor(token));
            drawWords(painter, QRect(x, line.top(), wide + 2, line.height()), Qt::AlignVCenter | Qt::AlignLeft, text);
            x += wide;
        };
        if (glyph != Glyph::None) {
            paintGlyph(painter, QRectF(x, line.center().y() - side / 2.0 + 0.5, side, side), glyph, themeColor(ink));
            x += icon;
        }
        write(typeFont(bold ? Type::SecondaryBold : Type::Secondary), ink, word, wordWidth);
        write(typeFont(Type::Secondary), Token::Muted, rest, restWidth);
        return width;
    }

    static void start(QPainter &painter, const QRect &line, bool mirrored, int used, Type type, const QString &text)
    {
        painter.setFont(typeFont(type));
        painter.setPen(themeColor(Token::Text));
        QRect place = line;
        if (mirrored) {
            place.setLeft(line.left() + used + kGap);
        } else {
            place.setRight(line.right() - used - kGap);
        }
        drawWords(painter, place, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                  elidedTitle(painter.fontMetrics(), text, place.width()));
    }

    const OrderFilter &m_filter;
    const models::LaboratoryModel &m_laboratory;
    QListView &m_view;
};

/// A search field that shows its key while it is empty.
class SearchField : public QLineEdit {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLineEdit::paintEvent(event);
        if (!text().isEmpty() || hasFocus()) {
            return;
        }
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(typeFont(Type::Secondary));
        const QString key = OrderList::tr("Ctrl+F");
        const qreal wide = painter.fontMetrics().horizontalAdvance(key) + 11;
        const qreal tall = kControl - 12;
        const QRectF cap(isRightToLeft() ? 8.5 : width() - wide - 8.5, (height() - tall) / 2.0 + 0.5, wide, tall - 1);
        painter.setPen(QPen(themeColor(Token::Border), 1));
        painter.drawRoundedRect(cap, 3, 3);
        painter.setPen(themeColor(Token::Muted));
        drawWords(painter, cap, Qt::AlignCenter, key);
    }
};

constexpr int kSearchDelay = 120; // Milliseconds after a key.

} // namespace

OrderList::OrderList(models::LaboratoryModel &laboratory, QWidget *parent)
    : QWidget(parent)
    , m_laboratory(laboratory)
    , m_filter(new OrderFilter(laboratory.orders(), this))
    , m_view(new QListView)
    , m_search(new SearchField)
    , m_menu(new Button(ButtonKind::Link, Glyph::None, {}))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::FileDocument, {}, {}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new Area(Token::Surface);
    bar->setFixedHeight(kPageBar);
    auto *titles = new QHBoxLayout(bar);
    titles->setContentsMargins(kPanelPadding, 0, kPanelPadding, 0);
    titles->addWidget(new Label(Type::BodyBold, Token::Text, tr("Orders")));
    titles->addStretch();
    m_menu->setObjectName(QStringLiteral("orderFilter"));
    m_menu->setOpensMenu(true);
    titles->addWidget(m_menu);
    column->addWidget(bar);
    column->addWidget(new Hairline);

    auto *searching = new Area(Token::Surface);
    auto *field = new QHBoxLayout(searching);
    field->setContentsMargins(kPanelPadding, 8, kPanelPadding, 8);
    m_search->setObjectName(QStringLiteral("orderSearch"));
    m_search->setAccessibleName(tr("Find an order by name, MRN, accession or examination"));
    m_search->setPlaceholderText(tr("Find an order"));
    m_search->setToolTip(tr("Find an order by name, MRN, accession or examination (Ctrl+F)"));
    m_search->setFixedHeight(kControl);
    m_search->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    field->addWidget(m_search);
    column->addWidget(searching);
    column->addWidget(new Hairline);

    m_view->setObjectName(QStringLiteral("orderList"));
    m_view->setAccessibleName(tr("Orders"));
    m_view->setProperty("ownFocus", true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setItemDelegate(new OrderDelegate(*m_filter, laboratory, *m_view));
    // A row that goes moves the view's current one: that is no person's choice, and no time to filter again.
    const auto begin = [this] { m_following = true; };
    const auto end = [this] {
        m_following = false;
        follow();
    };
    auto *words = new RowWords(
        *m_filter, [this](int row) { return sayRow(row); }, this);
    connect(words, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(words, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    m_view->setModel(words);
    connect(words, &QAbstractItemModel::rowsRemoved, this, end, Qt::QueuedConnection);
    connect(words, &QAbstractItemModel::modelReset, this, end, Qt::QueuedConnection);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    connect(m_menu, &Button::clicked, this, &OrderList::showMenu);
    auto *late = new QTimer(this);
    late->setSingleShot(true);
    late->setInterval(kSearchDelay);
    connect(m_search, &QLineEdit::textChanged, late, qOverload<>(&QTimer::start));
    connect(late, &QTimer::timeout, this, [this] {
        m_filter->setSearch(m_search->text());
        refresh();
    });
    const auto take = [this](const QModelIndex &index) {
        if (index.isValid()) {
            emit chosen(index.data(Qt::UserRole).toString());
        }
    };
    connect(m_search, &QLineEdit::returnPressed, this, [this, take] {
        if (!m_view->selectionModel()->hasSelection()) {
            take(m_view->model()->index(0, 0));
        }
        enter();
    });
    connect(m_view, &QListView::clicked, this, take);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid() && !m_following) {
            emit chosen(now.data(Qt::UserRole).toString());
        }
    });
    auto *enterKey = new QAction(m_view);
    enterKey->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enterKey->setShortcutContext(Qt::WidgetShortcut);
    connect(enterKey, &QAction::triggered, this, [this, take] {
        take(m_view->currentIndex());
        emit activated();
    });
    m_view->addAction(enterKey);
    connect(&laboratory.orders(), &OrderQueueModel::stateChanged, this, &OrderList::refresh);
    connect(&laboratory, &models::LaboratoryModel::currentChanged, this, [this] {
        m_following = true;
        m_filter->setKept(m_laboratory.currentId());
        m_following = false;
        follow();
    });
    refresh();
}

void OrderList::enter()
{
    m_view->setFocus();
}

void OrderList::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

void OrderList::follow()
{
    const QString wanted = m_laboratory.currentId();
    if (m_view->currentIndex().data(Qt::UserRole).toString() == wanted && m_view->selectionModel()->hasSelection()) {
        return;
    }
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->index(row, 0).data(Qt::UserRole).toString() == wanted) {
            m_following = true;
            m_view->setCurrentIndex(m_view->model()->index(row, 0));
            m_following = false;
            return;
        }
    }
    // What is shown is not in the list: no row may look as if it were, but the keyboard has a place to start.
    m_following = true;
    if (m_filter->rowCount() > 0 && !m_view->currentIndex().isValid()) {
        m_view->selectionModel()->setCurrentIndex(m_view->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    }
    m_view->selectionModel()->clearSelection();
    m_following = false;
}

void OrderList::refresh()
{
    const int shown = m_filter->rowCount();
    const auto &orders = m_laboratory.orders();
    const LoadState state = orders.state();
    const QString which = m_filter->which() == OrderFilter::Which::Open ? tr("Open")
        : m_filter->which() == OrderFilter::Which::All                  ? tr("All")
                                                                        : tr("Completed");
    m_menu->setText(m_filter->sorting() == OrderFilter::Sorting::Time ? tr("%1, by time").arg(which)
                                                                      : tr("%1, by priority").arg(which));
    m_menu->setAccessibleName(tr("Which orders, and in which order"));
    m_menu->updateGeometry();
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    if (state == LoadState::Failed && shown == 0) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*orders.failure()),
                          tr("%1 (%2)").arg(errorText(*orders.failure()), orders.failure()->id));
    } else if (state == LoadState::Idle || state == LoadState::Loading) {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the orders"), tr("Their requests are opened on this computer."));
    } else if (!m_search->text().trimmed().isEmpty() && orders.rowCount() > 0) {
        m_empty->setWords(Glyph::Magnify, tr("No order matches"), tr("Try fewer letters, or clear the field."));
    } else if (orders.rowCount() > 0) {
        m_empty->setWords(Glyph::CheckCircleOutline, tr("No order here"),
                          m_filter->which() == OrderFilter::Which::Open
                              ? tr("Everything that was asked of you is answered. The menu above shows the others.")
                              : tr("The menu above shows the others."));
    } else {
        m_empty->setWords(Glyph::FileDocument, tr("No orders yet"),
                          tr("What doctors ask of this laboratory appears here by itself."));
    }
    follow();
    // A current row while rows exist, so that the keyboard has somewhere to start.
    if (shown > 0 && (m_laboratory.currentId().isEmpty() || !m_laboratory.current())) {
        emit chosen(m_filter->index(0, 0).data(Qt::UserRole).toString());
    }
}

void OrderList::showMenu()
{
    using Which = OrderFilter::Which;
    using Sorting = OrderFilter::Sorting;
    auto *menu = new Menu(this);
    menu->setObjectName(QStringLiteral("orderFilterMenu"));
    const auto add = [&](QActionGroup *group, const QString &text, bool on, auto choose) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choose] {
            choose();
            refresh();
        });
    };
    auto *which = new QActionGroup(menu);
    add(which, tr("Open"), m_filter->which() == Which::Open, [this] { m_filter->setWhich(Which::Open); });
    add(which, tr("All"), m_filter->which() == Which::All, [this] { m_filter->setWhich(Which::All); });
    add(which, tr("Completed"), m_filter->which() == Which::Completed, [this] { m_filter->setWhich(Which::Completed); });
    menu->addSeparator();
    auto *sorting = new QActionGroup(menu);
    add(sorting, tr("By time"), m_filter->sorting() == Sorting::Time, [this] { m_filter->setSorting(Sorting::Time); });
    add(sorting, tr("By priority"), m_filter->sorting() == Sorting::Priority,
        [this] { m_filter->setSorting(Sorting::Priority); });
    menu->openAt(*m_menu, Menu::Place::BelowAtEnd);
}

QString OrderList::sayRow(int row) const
{
    const OrderEntry &order = m_filter->order(row);
    const QString id = QString::fromStdString(order.orderId);
    return tr("%1, %2, priority %3, %4")
        .arg(patientOf(order), examinationOf(order), priorityLook(order.priority).word,
             orderLook(order, m_laboratory.activityOf(id)).word);
}

} // namespace med::views
