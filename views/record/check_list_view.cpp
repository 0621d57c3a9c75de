#include "views/record/check_list_view.h"

#include "views/common/icon.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace med::views {

using namespace metrics;
using models::CheckListModel;

namespace {

constexpr int kTextLeft = 54;
constexpr int kResultWidth = 96;

class CheckDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width =
            option.widget ? static_cast<const QListView *>(option.widget)->viewport()->width() : 0;
        return {100, kRow - 18 + detailHeight(index, width)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool ok = index.data(CheckListModel::OkRole).toBool();
        const QRect rect = option.rect;
        const Token ink = ok ? Token::Ok : Token::Danger;
        painter->save();
        painter->fillRect(rect, themeColor(ok ? Token::Surface : Token::DangerBackground));
        if (index.row() > 0) {
            painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1),
                              themeColor(Token::Hairline));
        }
        paintGlyph(*painter, QRectF(rect.left() + 16, rect.center().y() - 9, kToolIcon, kToolIcon),
                   ok ? Glyph::CheckCircle : Glyph::AlertOctagon, themeColor(ink));
        const int width = textWidth(rect.width());
        painter->setFont(typeFont(Type::BodyBold));
        painter->setPen(themeColor(Token::Text));
        painter->drawText(
            QRect(rect.left() + kTextLeft, rect.top() + 8, width, 20),
            Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, width));
        painter->setFont(typeFont(Type::Secondary));
        painter->setPen(themeColor(ok ? Token::Muted : Token::Danger));
        painter->drawText(
            QRect(rect.left() + kTextLeft, rect.top() + 29, width, rect.height() - 34),
            Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
            index.data(CheckListModel::DetailRole).toString());
        painter->setFont(typeFont(Type::BodyBold));
        painter->setPen(themeColor(ink));
        painter->drawText(rect.adjusted(0, 0, -kPanelPadding, 0), Qt::AlignVCenter | Qt::AlignRight,
                          ok ? CheckListView::tr("Passed") : CheckListView::tr("Failed"));
        painter->restore();
    }

private:
    static int textWidth(int row) { return row - kTextLeft - kResultWidth; }

    static int detailHeight(const QModelIndex &index, int row)
    {
        const QFontMetrics metrics(typeFont(Type::Secondary));
        const QRect bounds = metrics.boundingRect(
            QRect(0, 0, std::max(100, textWidth(row)), 1000), Qt::TextWordWrap | Qt::AlignLeft,
            index.data(CheckListModel::DetailRole).toString());
        return std::max(metrics.height(), bounds.height());
    }
};

} // namespace

CheckListView::CheckListView(CheckListModel &checks, QWidget *parent)
    : QListView(parent)
{
    setObjectName(QStringLiteral("checkList"));
    setAccessibleName(tr("Checks"));
    setProperty("ownFocus", true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setItemDelegate(new CheckDelegate(this));
    const auto say = [&checks](int row) {
        const auto &check = checks.checks()[std::size_t(row)];
        return QStringLiteral("%1: %2. %3")
            .arg(QString::fromStdString(check.title), check.ok ? tr("Passed") : tr("Failed"),
                 QString::fromStdString(check.detail));
    };
    setModel(new RowWords(checks, say, this));
    connect(&checks, &QAbstractItemModel::rowsInserted, this, &CheckListView::fit);
    connect(&checks, &QAbstractItemModel::modelReset, this, &CheckListView::fit);
    fit();
}

void CheckListView::fit()
{
    int height = 0;
    QStyleOptionViewItem option;
    option.widget = this;
    for (int row = 0; row < model()->rowCount(); ++row) {
        height += itemDelegate()->sizeHint(option, model()->index(row, 0)).height();
    }
    setFixedHeight(height);
    scheduleDelayedItemsLayout();
}

void CheckListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        fit();
    }
}

} // namespace med::views
