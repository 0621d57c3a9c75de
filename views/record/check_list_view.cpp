#include "views/record/check_list_view.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/record/check_words.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace med::views {

using namespace metrics;
using models::CheckListModel;

namespace {

constexpr Length kTextLeft{54};
constexpr Length kTitleHeight{20};
constexpr int kMargin = 8;

/// The ledger took the version back; what is stored may well be intact.
bool isRetraction(const models::Check &check)
{
    return !check.ok && check.name == workflows::kInForceCheck;
}

QString resultText(const models::Check &check)
{
    return check.ok           ? CheckListView::tr("Passed")
        : isRetraction(check) ? CheckListView::tr("Not in force")
                              : CheckListView::tr("Failed");
}

class CheckDelegate : public QStyledItemDelegate {
public:
    CheckDelegate(const CheckListModel &checks, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_checks(checks)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width =
            option.widget ? static_cast<const QListView *>(option.widget)->viewport()->width() : 0;
        return {100, 2 * kMargin + kTitleHeight + 2 + detailHeight(index, width)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool ok = index.data(CheckListModel::OkRole).toBool();
        const QRect rect = option.rect;
        const Token ink = ok ? Token::Ok : Token::Danger;
        const bool retracted = isRetraction(check(index));
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        painter->fillRect(rect, themeColor(ok ? Token::Surface : Token::DangerBackground));
        if (index.row() > 0) {
            painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1),
                              themeColor(Token::Hairline));
        }
        paintGlyph(
            *painter,
            QRectF(rect.left() + 16, rect.center().y() - kToolIcon / 2.0 + 1, kToolIcon, kToolIcon),
            ok ? Glyph::CheckCircle : retracted ? Glyph::UndoVariant : Glyph::AlertOctagon, themeColor(ink));
        const int width = textWidth(rect.width());
        painter->setFont(typeFont(Type::BodyBold));
        painter->setPen(themeColor(Token::Text));
        const QRect title(rect.left() + kTextLeft, rect.top() + kMargin, width, kTitleHeight);
        drawWords(
            *painter, title, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(checkTitle(check(index)), Qt::ElideRight, width));
        painter->setFont(typeFont(Type::Secondary));
        painter->setPen(themeColor(ok ? Token::Muted : Token::Danger));
        drawWords(
            *painter,
            QRect(title.left(), title.bottom() + 2, width, rect.bottom() - title.bottom() - 2),
            Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, checkDetail(check(index)));
        painter->setFont(typeFont(Type::BodyBold));
        painter->setPen(themeColor(ink));
        drawWords(*painter, rect.adjusted(0, 0, -kPanelPadding, 0),
                  Qt::AlignVCenter | Qt::AlignRight, resultText(check(index)));
        painter->restore();
    }

private:
    int textWidth(int row) const
    {
        const QFontMetrics metrics(typeFont(Type::BodyBold));
        int result = 0;
        for (const models::Check &check : m_checks.checks()) {
            result = std::max(result, metrics.horizontalAdvance(resultText(check)));
        }
        return row - kTextLeft - result - kPanelPadding - kPanelGap;
    }

    const models::Check &check(const QModelIndex &index) const
    {
        return m_checks.checks()[std::size_t(index.row())];
    }

    int detailHeight(const QModelIndex &index, int row) const
    {
        const QFontMetrics metrics(typeFont(Type::Secondary));
        const QRect bounds =
            metrics.boundingRect(QRect(0, 0, std::max(100, textWidth(row)), 1000),
                                 Qt::TextWordWrap | Qt::AlignLeft, checkDetail(check(index)));
        return std::max(metrics.height(), bounds.height());
    }

    const CheckListModel &m_checks;
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
    setItemDelegate(new CheckDelegate(checks, this));
    const auto say = [&checks](int row) {
        const auto &check = checks.checks()[std::size_t(row)];
        return QStringLiteral("%1: %2. %3")
            .arg(checkTitle(check), resultText(check), checkDetail(check));
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
