#include "views/common/record_list_view.h"

#include "views/common/coded_words.h"
#include "views/common/enter_key.h"
#include "views/common/mirror.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <optional>

namespace med::views {

using namespace metrics;

namespace {

constexpr Length kTile{32};
constexpr Length kTileRoom{48};
constexpr ColumnWidth kLeastTitle{220};

int lineHeight()
{
    return std::max(20, QFontMetrics(typeFont(Type::Body)).height() + 1); // 20 at our text size.
}

int rowHeight()
{
    return std::max<int>(kRow, 2 * lineHeight() + 16);
}

class RecordDelegate : public QStyledItemDelegate {
public:
    explicit RecordDelegate(RecordListView &view)
        : QStyledItemDelegate(&view)
        , m_view(view)
    {
    }

    int head(int row) const
    {
        return m_view.beginsGroup(row) ? int(kGroupHeader) : 0;
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {100, head(index.row()) + rowHeight() + m_view.openHeight(index.row())};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        const RecordLook look = m_view.look(index.row());
        const int top = head(index.row());
        if (top > 0) {
            paintHead(*painter, QRect(option.rect.left(), option.rect.top(), option.rect.width(), top), look.group, m_view.groupNote(index.row()));
        }
        const QRect rect = option.rect.adjusted(0, top, 0, 0);
        const bool selected = m_view.currentIndex() == index;
        painter->fillRect(rect, themeColor(look.alarm ? Token::DangerBackground : selected ? Token::Selection : Token::Surface));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), themeColor(Token::Hairline));
        if (selected) {
            painter->fillRect(QRect(rect.left(), rect.top(), kSelectionEdge, rect.height() - 1),
                              themeColor(look.alarm ? Token::Danger : Token::Accent));
        }
        const int tall = lineHeight();
        const int first = rect.top() + (rowHeight() - 2 * tall) / 2;
        const int second = first + tall;
        const auto line = [&](int x, int y, int width, Type type, Token ink, const QString &words, bool struck = false) {
            QFont font = typeFont(type);
            font.setStrikeOut(struck);
            painter->setFont(font);
            painter->setPen(themeColor(ink));
            drawWords(*painter, QRect(x, y, width, tall), Qt::AlignVCenter | Qt::AlignLeft,
                      elidedTitle(painter->fontMetrics(), words, width));
        };
        const int left = rect.left();
        const int dates = m_view.dateWidth();
        line(left + kPanelPadding, first, dates - kPanelPadding - 2, Type::BodyBold, Token::Text, look.date);
        line(left + kPanelPadding, second, dates - kPanelPadding - 2, Type::Secondary, Token::Muted, look.time);

        const int titleLeft = left + m_view.titleLeft();
        if (titleLeft > left + dates) {
            const QRectF tile(left + dates, rect.top() + (rowHeight() - kTile) / 2.0, kTile, kTile);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(themeColor(selected ? Token::Surface : Token::SurfaceAlt));
            painter->drawRoundedRect(tile, kRadius, kRadius);
            paintGlyph(*painter, tile.adjusted(7, 7, -7, -7), look.tile, themeColor(Token::Text));
        }

        const int chevron = look.opens ? kButtonIcon + 4 : 0;
        int stateLeft = rect.right() - m_view.stateWidth();
        const int middleLeft = stateLeft - m_view.middleWidth();
        const bool narrow = middleLeft - titleLeft - 16 < kLeastTitle;
        // Very narrow: of the state only its picture stands at the end, its words come before the others.
        const bool tight = narrow && look.state != Glyph::None && stateLeft - titleLeft - 16 < kLeastTitle / 2;
        if (tight) {
            stateLeft = rect.right() - kPanelPadding - chevron - kButtonIcon;
        }
        const int titleWidth = (narrow ? stateLeft : middleLeft) - titleLeft - 16;
        line(titleLeft, first, titleWidth, Type::BodyBold, look.struck ? Token::Muted : Token::Text, look.title, look.struck);
        QString under = look.under;
        if (narrow && !look.middle.isEmpty()) {
            under = look.middle + QStringLiteral(" · ") + under;
        }
        if (tight) {
            under = look.stateWord + QStringLiteral(" · ") + under;
        }
        line(titleLeft, second, titleWidth, Type::Secondary, narrow && look.flag != Glyph::None ? look.flagInk : Token::Muted, under);

        const int centre = rect.top() + (rowHeight() - tall) / 2;
        if (!narrow) {
            int x = middleLeft;
            const bool flagged = look.flag != Glyph::None;
            if (flagged) {
                paintGlyph(*painter, QRectF(x, centre + (tall - kStatusIcon) / 2.0, kStatusIcon, kStatusIcon), look.flag,
                           themeColor(look.flagInk));
                x += kStatusIcon + 6;
            }
            line(x, look.middleUnder.isEmpty() ? centre : first, stateLeft - 12 - x, flagged ? Type::BodyBold : Type::Body,
                 flagged ? look.flagInk : Token::Muted, look.middle);
            line(x, second, stateLeft - 12 - x, Type::Secondary, Token::Muted, look.middleUnder);
        }

        const int stateTop = look.stateUnder.isEmpty() || tight ? centre : first;
        if (look.state != Glyph::None) {
            paintGlyph(*painter, QRectF(stateLeft, stateTop + (tall - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon), look.state,
                       themeColor(look.stateInk));
        }
        const int stateText = stateLeft + (look.state != Glyph::None ? kButtonIcon + 8 : 0);
        if (!tight) {
            const int stateRoom = rect.right() - kPanelPadding - chevron - stateText;
            line(stateText, stateTop, stateRoom, Type::BodyBold, look.stateInk, look.stateWord);
            line(stateText, second, stateRoom, Type::Secondary, Token::Muted, look.stateUnder);
        }
        if (look.opens) {
            paintGlyph(*painter, QRectF(rect.right() - kPanelPadding - kButtonIcon + 4, rect.top() + (rowHeight() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon),
                       selected ? Glyph::ChevronDown : Glyph::ChevronRight, themeColor(Token::Muted));
        }
        painter->restore();
    }

private:
    void paintHead(QPainter &painter, const QRect &rect, const QString &group, const QString &note) const
    {
        painter.fillRect(rect, themeColor(Token::SurfaceAlt));
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), themeColor(Token::Hairline));
        painter.setFont(typeFont(Type::SecondaryBold));
        painter.setPen(themeColor(Token::Muted));
        const QRect words = rect.adjusted(kPanelPadding, 0, -kPanelPadding, -1);
        drawWords(painter, words, Qt::AlignVCenter | Qt::AlignLeft, group);
        painter.setFont(typeFont(Type::Secondary));
        drawWords(painter, words, Qt::AlignVCenter | Qt::AlignRight, note);
    }

    RecordListView &m_view;
};

/// What a person was doing at a row's actions: it is not lost when those are built anew.
class Underway {
public:
    explicit Underway(const QWidget &actions)
    {
        for (const QLineEdit *field : actions.findChildren<QLineEdit *>()) {
            if (field->isModified()) {
                m_texts.append({field->objectName(), field->text(), field->cursorPosition()});
            }
        }
        if (const QWidget *focus = QApplication::focusWidget(); focus && actions.isAncestorOf(focus)) {
            m_focus = focus->objectName();
        }
    }
    /// Whether the keyboard was there.
    bool hadFocus() const { return !m_focus.isEmpty(); }
    void goOn(const QWidget &actions) const
    {
        for (const Typed &typed : m_texts) {
            if (auto *field = actions.findChild<QLineEdit *>(typed.field)) {
                field->setText(typed.text);
                field->setModified(true);
                field->setCursorPosition(typed.cursor);
            }
        }
        if (auto *focus = m_focus.isEmpty() ? nullptr : actions.findChild<QWidget *>(m_focus)) {
            focus->setFocus(Qt::OtherFocusReason);
        }
    }

private:
    struct Typed {
        QString field;
        QString text;
        int cursor;
    };
    QList<Typed> m_texts;
    QString m_focus;
};

} // namespace

RecordListView::RecordListView(QAbstractItemModel &records, Look look, QWidget *parent)
    : QListView(parent)
    , m_look(std::move(look))
{
    setProperty("ownFocus", true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RecordDelegate(*this));
    setModel(new RowWords(
        records, [this](int row) { return sayRow(row); }, this));
    connect(model(), &QAbstractItemModel::rowsInserted, this, &RecordListView::keepCurrent);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, &RecordListView::keepCurrent);
    connect(model(), &QAbstractItemModel::modelReset, this, &RecordListView::keepCurrent);
    connect(model(), &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        forgetGroups();
        if (currentIndex().row() >= from.row() && currentIndex().row() <= to.row()) {
            rebuildActions();
        }
    });
}

void RecordListView::setActions(Actions actions)
{
    m_actions = std::move(actions);
    rebuildActions();
}

void RecordListView::setColumns(int middle, int state)
{
    m_middle = middle;
    m_stateWidth = state;
    viewport()->update();
}

void RecordListView::setDateWidth(int width)
{
    m_dateWidth = width;
    viewport()->update();
}

int RecordListView::middleWidth() const
{
    return m_middle * lineHeight() / 20;
}

int RecordListView::stateWidth() const
{
    return m_stateWidth * lineHeight() / 20;
}

int RecordListView::dateWidth() const
{
    return m_dateWidth * lineHeight() / 20;
}

int RecordListView::titleLeft() const
{
    const bool tight = viewport()->width() - dateWidth() - kTileRoom - stateWidth() < kLeastTitle;
    return dateWidth() + (tight ? 0 : int(kTileRoom));
}

QString RecordListView::groupNote(int row) const
{
    if (!m_groupNote) {
        return {};
    }
    int &rows = m_groupRows[row];
    if (rows == 0) {
        const QString group = groupOf(row);
        for (int at = row; at < model()->rowCount() && groupOf(at) == group; ++at) {
            rows += isRowHidden(at) ? 0 : 1;
        }
    }
    return m_groupNote(rows);
}

bool RecordListView::beginsGroup(int row) const
{
    const auto known = m_begins.constFind(row);
    if (known != m_begins.constEnd()) {
        return *known;
    }
    const QString group = groupOf(row);
    int before = row - 1;
    while (before >= 0 && isRowHidden(before)) {
        --before;
    }
    return *m_begins.insert(row, !group.isEmpty() && (before < 0 || groupOf(before) != group));
}

int RecordListView::openHeight(int row) const
{
    return m_opened.isValid() && m_opened.row() == row ? m_openHeight : 0;
}

QString RecordListView::sayRow(int row) const
{
    const RecordLook look = m_look(row);
    QStringList words;
    for (const QString &part : {look.title, look.under, look.date, look.time, look.middle, look.middleUnder, look.stateWord, look.stateUnder}) {
        if (!part.isEmpty()) {
            words << part;
        }
    }
    return words.join(QStringLiteral(", "));
}

bool RecordListView::isUsed() const
{
    const QWidget *focus = QApplication::focusWidget();
    return m_openedActions && (m_openedActions->underMouse() || (focus && m_openedActions->isAncestorOf(focus)));
}

void RecordListView::keepCurrent()
{
    forgetGroups();
    if (model()->rowCount() == 0) {
        m_followsFirst = true;
    } else if (!currentIndex().isValid() || (m_followsFirst && !isRowHidden(0) && !isUsed())) {
        m_settling = true;
        setCurrentIndex(model()->index(0, 0));
        m_settling = false;
    }
    rebuildActions();
}

void RecordListView::currentChanged(const QModelIndex &now, const QModelIndex &before)
{
    QListView::currentChanged(now, before);
    if (!m_settling && now.isValid() && now.row() != 0) {
        m_followsFirst = false;
    }
    rebuildActions();
    emit currentRowChanged(now.row());
    if (!m_settling && isVisible() && now == currentIndex()) {
        executeDelayedItemsLayout();
        scrollTo(now); // With what it holds now.
    }
}

void RecordListView::rebuildActions()
{
    std::optional<Underway> underway;
    bool seen = false; // All of it: then all of what it becomes.
    if (m_openedActions && m_opened.isValid() && m_opened == currentIndex()) {
        underway.emplace(*m_openedActions);
        seen = underway->hadFocus() || viewport()->rect().contains(visualRect(m_opened));
    }
    if (m_opened.isValid()) {
        if (QWidget *old = indexWidget(m_opened)) {
            old->hide(); // It is deleted later.
        }
        setIndexWidget(m_opened, nullptr);
    }
    m_opened = QPersistentModelIndex();
    m_openedActions = nullptr;
    m_openHeight = 0;
    m_actionsMissing = !isVisible();
    const QModelIndex index = currentIndex();
    if (index.isValid() && m_actions && !m_actionsMissing) {
        if (QWidget *actions = m_actions(index.row())) {
            auto *cover = new QWidget;
            auto *column = new QVBoxLayout(cover);
            const int head = static_cast<const RecordDelegate *>(itemDelegate())->head(index.row());
            column->setContentsMargins(titleLeft(), head + rowHeight(), kPanelPadding, 12);
            column->addWidget(actions);
            m_opened = index;
            m_openedActions = actions;
            setIndexWidget(index, cover);
            fitOpened();
        }
    }
    scheduleDelayedItemsLayout();
    if (m_opened.isValid()) {
        indexWidget(m_opened)->setGeometry(visualRect(m_opened)); // At once: until the layout it would lie on the first row.
        if (seen) {
            showOpened();
        }
        if (underway) {
            underway->goOn(*m_openedActions);
        }
    }
}

void RecordListView::showOpened()
{
    executeDelayedItemsLayout();
    const QRect row = visualRect(m_opened);
    if (row.height() <= viewport()->height()) {
        scrollTo(m_opened);
        return;
    }
    indexWidget(m_opened)->layout()->activate();
    const int top = m_openedActions->mapTo(viewport(), QPoint()).y() - 2 * kFocusRing;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::min(top, row.bottom() + 1 - viewport()->height()));
}

void RecordListView::fitOpened()
{
    const int width = viewport()->width() - titleLeft() - kPanelPadding;
    if (m_openedActions) {
        m_openedActions->ensurePolished();
        m_openHeight = 12
            + (m_openedActions->hasHeightForWidth() ? m_openedActions->heightForWidth(width) : m_openedActions->sizeHint().height());
        if (QWidget *cover = m_openedActions->parentWidget(); cover && cover->layout()) {
            QMargins margins = cover->layout()->contentsMargins();
            margins.setLeft(titleLeft());
            cover->layout()->setContentsMargins(margins);
        }
    }
}

void RecordListView::mousePressEvent(QMouseEvent *event)
{
    m_followsFirst = false;
    QListView::mousePressEvent(event);
}

void RecordListView::keyPressEvent(QKeyEvent *event)
{
    m_followsFirst = false;
    if (isEnterKey(*event) && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit activatedRow(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
}

void RecordListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const QModelIndex index = indexAt(event->pos()); index.isValid()) {
        emit activatedRow(index.row());
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

void RecordListView::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    if (m_actionsMissing) {
        rebuildActions();
    }
}

void RecordListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width() && m_opened.isValid()) {
        fitOpened(); // Its words wrap in another place.
    }
    scheduleDelayedItemsLayout();
}

} // namespace med::views
