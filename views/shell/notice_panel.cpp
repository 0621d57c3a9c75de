#include "views/shell/notice_panel.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/panel.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using Kind = models::NoticeRow::Kind;

namespace {

constexpr int kRowsShown = 8;
constexpr int kWidth = 480;
constexpr ColumnWidth kRowWidth{kWidth};
constexpr Length kDot{8};
constexpr int kScrollBar = 16; ///< Room for it, also where there is none.

struct Look {
    Glyph glyph;
    Token ink;
};

Look lookOf(Kind kind)
{
    switch (kind) {
    case Kind::NewStudy:
        return {Glyph::FileImage, Token::Accent};
    case Kind::StudyRetracted:
        return {Glyph::CloseCircle, Token::Warn};
    case Kind::StudyAltered:
        return {Glyph::AlertOctagon, Token::Danger};
    case Kind::OrderChanged:
        return {Glyph::Clipboard, Token::Accent};
    case Kind::ActRefused:
        return {Glyph::AlertCircle, Token::Warn};
    case Kind::Emergency:
        return {Glyph::AlertOctagon, Token::Warn};
    case Kind::AccessRequest:
        return {Glyph::ShareVariant, Token::Accent};
    case Kind::Erasure:
        return {Glyph::MinusCircle, Token::Warn};
    }
    return {};
}

class NoticeDelegate : public QStyledItemDelegate {
public:
    NoticeDelegate(const models::NoticeBook &notices, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_notices(notices)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {200, kRow + reasonHeight(m_notices.row(index.row()))};
    }
    /// The part of a row below its two lines; 0 for most.
    int reasonHeight(const models::NoticeRow &row) const
    {
        const QString words = NoticePanel::reason(row);
        const int room = kRowWidth - kScrollBar - 2 * kPanelPadding - kToolIcon - 12;
        return words.isEmpty() ? 0
                               : QFontMetrics(typeFont(Type::Secondary)).boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap, words).height() + 8;
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const models::NoticeRow &row = m_notices.row(index.row());
        const int below = reasonHeight(row);
        const QRect whole = option.rect;
        const QRect rect = whole.adjusted(0, 0, 0, -below);
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(whole, themeColor(Token::Selection));
            painter->fillRect(QRect(whole.left(), whole.top(), kSelectionEdge, whole.height()), themeColor(Token::Accent));
        }
        painter->fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), themeColor(Token::Hairline));
        const Look look = lookOf(row.kind);
        paintGlyph(*painter, QRectF(rect.left() + kPanelPadding, rect.center().y() - kToolIcon / 2.0, kToolIcon, kToolIcon),
                   look.glyph, themeColor(look.ink));
        const int left = rect.left() + kPanelPadding + kToolIcon + 12;
        painter->setFont(typeFont(Type::Secondary));
        const QString when = QStringLiteral("%1 %2").arg(clinical::dateText(row.time), clinical::timeText(row.time));
        const int wide = painter->fontMetrics().horizontalAdvance(when);
        int right = rect.right() - kPanelPadding;
        painter->setPen(themeColor(Token::Muted));
        drawWords(*painter,
                  QRect(right - wide, rect.center().y() + 1, wide + 2, rect.height() / 2 - 6),
                  Qt::AlignVCenter, when);
        if (!row.read) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(themeColor(Token::Accent));
            painter->drawEllipse(QRectF(right - kDot, rect.top() + rect.height() / 4.0 + 3 - kDot / 2.0, kDot, kDot));
        }
        const auto line = [&](Type type, Token token, int top, int end, const QString &words) {
            painter->setFont(typeFont(type));
            painter->setPen(themeColor(token));
            const QRect room(left, top, end - left, rect.height() / 2 - 6);
            drawWords(*painter, room, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
        };
        line(row.read ? Type::Body : Type::BodyBold, Token::Text, rect.top() + 6, right - 2 * kDot, NoticePanel::title(row));
        line(Type::Secondary, Token::Muted, rect.center().y() + 1, right - wide - 8, NoticePanel::detail(row));
        if (below > 0) {
            painter->setFont(typeFont(Type::Secondary));
            painter->setPen(themeColor(Token::Text));
            drawWords(*painter, QRect(left, rect.bottom() - 2, right - left - kScrollBar, below), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                      NoticePanel::reason(row));
        }
        painter->restore();
    }

private:
    const models::NoticeBook &m_notices;
};

/// As tall as its rows where there is room; scrolls where there is not.
class GrowingList : public QListView {
public:
    QSize sizeHint() const override { return {QListView::sizeHint().width(), maximumHeight()}; }
};

} // namespace

NoticePanel::NoticePanel(QWidget &host, models::NoticeBook &notices)
    : ShellSheet(host, Place::UpperRight)
    , m_notices(notices)
    , m_list(new GrowingList)
    , m_none(new Label(Type::Body, Token::Muted,
                       tr("Nothing happened since you were here last. New studies, changed orders and altered files appear here.")))
    , m_read(new Button(ButtonKind::Outlined, Glyph::Check, tr("Mark all read")))
{
    setObjectName(QStringLiteral("noticePanel"));
    setBoxWidth(kWidth);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPanelPadding, 8, 12, 8);
    head->addWidget(new Label(Type::Section, Token::Text, tr("Notices")), 1);
    m_read->setSmall(true);
    m_read->setObjectName(QStringLiteral("markAllRead"));
    head->addWidget(m_read);
    body()->addLayout(head);
    body()->addWidget(new Hairline);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(kPanelPadding, kPanelPadding, kPanelPadding, kPanelPadding);
    body()->addWidget(m_none);
    m_list->setObjectName(QStringLiteral("noticeList"));
    m_list->setAccessibleName(tr("What happened"));
    m_list->setProperty("ownFocus", true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(new RowWords(
        notices,
        [&notices](int at) {
            const models::NoticeRow &row = notices.row(at);
            const QString words = QStringLiteral("%1. %2").arg(title(row), detail(row));
            const QString why = reason(row);
            return why.isEmpty() ? words : QStringLiteral("%1. %2").arg(words, why);
        },
        m_list));
    m_list->setItemDelegate(new NoticeDelegate(notices, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    body()->addWidget(m_list);
    auto *enter = new QAction(m_list);
    enter->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enter->setShortcutContext(Qt::WidgetShortcut);
    connect(enter, &QAction::triggered, this, [this] { choose(m_list->currentIndex()); });
    m_list->addAction(enter);
    connect(m_list, &QListView::clicked, this, &NoticePanel::choose);
    connect(m_read, &Button::clicked, this, [this] { m_notices.markAllRead(); });
    connect(&m_notices, &models::NoticeBook::changed, this, &NoticePanel::refresh);
    refresh();
}

QString NoticePanel::title(const models::NoticeRow &row)
{
    switch (row.kind) {
    case Kind::NewStudy:
        return tr("New study: %1").arg(examinationText(row.title));
    case Kind::StudyRetracted:
        return tr("Entered in error: %1").arg(examinationText(row.title));
    case Kind::StudyAltered:
        return tr("Altered, not opened: %1").arg(examinationText(row.title));
    case Kind::OrderChanged:
        return tr("Order %1: %2").arg(orderStatusText(row.status), examinationText(row.title));
    case Kind::ActRefused:
        return row.title.isEmpty() ? errorTitle(*row.failure) : tr("%1: %2").arg(errorTitle(*row.failure), examinationText(row.title));
    case Kind::Emergency:
        return row.status == QLatin1String("overdue")       ? tr("Emergency access not reviewed for a day: %1").arg(row.title)
            : row.status == QLatin1String("justified")   ? tr("Emergency access found justified: %1").arg(row.title)
            : row.status == QLatin1String("unjustified") ? tr("Emergency access found unjustified: %1").arg(row.title)
            : row.toReview                               ? tr("Emergency access to be reviewed: %1").arg(row.title)
                                                         : tr("Emergency access opened: %1").arg(row.title);
    case Kind::AccessRequest:
        return row.toReview                                  ? tr("Asks for access: %1").arg(personText(row.title.toStdString()))
            : row.status == QLatin1String("answered")        ? tr("Access allowed by %1").arg(personText(row.title.toStdString()))
                                                             : tr("Access refused by %1").arg(personText(row.title.toStdString()));
    case Kind::Erasure:
        return row.status == QLatin1String("refused")        ? tr("Erasure refused: the records are restricted instead")
            : row.status == QLatin1String("erased")          ? tr("The records were erased")
                                                             : tr("Erasure approved: it is being carried out");
    }
    return {};
}

QString NoticePanel::detail(const models::NoticeRow &row)
{
    const bool named = !row.patient.family.empty() || !row.patient.given.empty();
    const QString who = named ? clinical::fullName(row.patient.family, row.patient.given, row.patient.title) : tr("Patient not known here");
    return row.from.isEmpty() ? who : QStringLiteral("%1 · %2").arg(who, row.from);
}

QString NoticePanel::reason(const models::NoticeRow &row)
{
    if (!row.failure) {
        return row.written.isEmpty() ? QString() : tr("Reason: “%1”").arg(row.written);
    }
    const QString why = tr("You signed it without a connection, and the ledger did not take it later. %1 (%2)")
                            .arg(errorText(*row.failure), row.failure->id);
    if (row.failure->doing == models::Doing::Ordering) {
        return tr("%1 What you asked for is a draft again.").arg(why);
    }
    return row.written.isEmpty() ? why : tr("%1\nYou wrote: “%2”").arg(why, row.written);
}

void NoticePanel::refresh()
{
    const int rows = m_notices.rowCount();
    m_list->setVisible(rows > 0);
    int height = 0;
    for (int row = 0; row < std::min(rows, kRowsShown); ++row) {
        height += m_list->sizeHintForRow(row);
    }
    m_list->setMaximumHeight(std::min(height, kRowsShown * kRow));
    m_list->updateGeometry();
    m_list->doItemsLayout();
    m_none->setVisible(rows == 0);
    m_read->setEnabled(m_notices.unread() > 0);
    if (rows > 0 && !m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    }
}

void NoticePanel::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const models::NoticeRow row = m_notices.row(index.row());
    m_notices.markRead(row.id);
    close();
    emit chosen(row);
}

QWidget *NoticePanel::firstFocus()
{
    return m_notices.rowCount() > 0 ? static_cast<QWidget *>(m_list) : nullptr;
}

} // namespace med::views
