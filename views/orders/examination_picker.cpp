#include "views/orders/examination_picker.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/orders/order_words.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Examination;

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

constexpr int kRows = 6;

/// An examination with its code at the end, and a mark on the chosen one.
class ExaminationDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, kTableRow}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool chosen = index.data(Qt::UserRole + 1).toBool();
        const bool current = option.state & QStyle::State_Selected;
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        painter->fillRect(option.rect, themeColor(current ? Token::Selection : Token::Surface));
        if (current) {
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), kSelectionEdge, option.rect.height()), themeColor(Token::Accent));
        }
        const QRect inner = option.rect.adjusted(12, 0, -12, 0);
        if (chosen) {
            paintGlyph(*painter, QRectF(inner.left(), inner.center().y() - kStatusIcon / 2.0, kStatusIcon, kStatusIcon), Glyph::CheckCircle, themeColor(Token::Ok));
        }
        painter->setFont(typeFont(chosen ? Type::BodyBold : Type::Body));
        painter->setPen(themeColor(Token::Text));
        const QString code = index.data(Qt::UserRole).toString();
        const int codeWidth = QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(code);
        const QRect name = inner.adjusted(kStatusIcon + 8, 0, -codeWidth - 12, 0);
        drawWords(*painter, name, Qt::AlignVCenter | Qt::AlignLeft,
                  painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                    name.width()));
        painter->setFont(typeFont(Type::Secondary));
        painter->setPen(themeColor(Token::Muted));
        drawWords(*painter, inner, Qt::AlignVCenter | Qt::AlignRight, code);
        painter->restore();
    }
};

} // namespace

ExaminationPicker::ExaminationPicker(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_none(new Label(Type::Body, Token::Muted, tr("No common examination matches. Use another code.")))
    , m_stack(new QStackedWidget)
    , m_code(new QLineEdit)
    , m_name(new QLineEdit)
    , m_other(new Button(ButtonKind::Link, Glyph::None, {}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *common = new QWidget;
    auto *lines = new QVBoxLayout(common);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_search->setObjectName(QStringLiteral("examinationSearch"));
    m_search->setAccessibleName(tr("Find an examination"));
    m_search->setPlaceholderText(tr("Type a part of the name or a LOINC code"));
    m_search->setToolTip(m_search->placeholderText()); // Large text cuts it.
    m_search->setMinimumHeight(kControl);
    m_search->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    lines->addWidget(m_search);
    m_list->setObjectName(QStringLiteral("examinationList"));
    m_list->setAccessibleName(tr("Common examinations"));
    m_list->setProperty("ownFocus", true);
    m_list->setItemDelegate(new ExaminationDelegate(m_list));
    m_list->setFixedHeight(kRows * kTableRow + 2);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    lines->addSpacing(4);
    lines->addWidget(m_list);
    m_none->setContentsMargins(12, 0, 0, 0);
    m_none->setWordWrap(true);
    m_none->hide();
    lines->addWidget(m_none);
    m_stack->addWidget(common);

    auto *free = new QWidget;
    auto *fields = new QVBoxLayout(free);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(6);
    m_code->setObjectName(QStringLiteral("freeCode"));
    m_code->setAccessibleName(tr("Code system and code"));
    m_code->setPlaceholderText(QStringLiteral("http://loinc.org|24627-2"));
    m_code->setMinimumHeight(kControl);
    m_name->setObjectName(QStringLiteral("freeName"));
    m_name->setAccessibleName(tr("Name of the examination"));
    m_name->setPlaceholderText(tr("Name, as the laboratory will read it"));
    m_name->setMinimumHeight(kControl);
    m_code->setTextMargins(6, 0, 6, 0);
    m_name->setTextMargins(6, 0, 6, 0);
    fields->addWidget(m_code);
    fields->addWidget(m_name);
    fields->addWidget(new LineLabel(Type::Secondary, Token::Muted, tr("System, a vertical bar, and the code.")));
    fields->addStretch();
    m_stack->addWidget(free);
    column->addWidget(m_stack);
    m_other->setObjectName(QStringLiteral("otherCode"));
    column->addWidget(m_other, 0, Qt::AlignLeft);

    connect(m_search, &QLineEdit::textChanged, this, &ExaminationPicker::fill);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    connect(m_code, &QLineEdit::textEdited, this, &ExaminationPicker::takeFreeCode);
    connect(m_name, &QLineEdit::textEdited, this, &ExaminationPicker::takeFreeCode);
    connect(m_other, &Button::clicked, this, [this] {
        showFree(m_stack->currentIndex() == 0);
        (m_stack->currentIndex() == 0 ? m_search : m_code)->setFocus();
    });
    showFree(false);
    fill();
}

void ExaminationPicker::showFree(bool free)
{
    m_stack->setCurrentIndex(free ? 1 : 0);
    m_stack->setFixedHeight(m_stack->widget(0)->sizeHint().height());
    m_other->setText(free ? tr("Choose a common examination") : tr("Use another code"));
    m_other->updateGeometry();
}

void ExaminationPicker::fill()
{
    m_list->clear();
    for (const Examination &examination : models::commonExaminations()) {
        if (models::matches(examination, m_search->text(), examinationWords(examination))) {
            const QString title = examinationText(examination.title);
            auto *item = new QListWidgetItem(title, m_list);
            item->setData(Qt::UserRole, textOf(examination.code));
            item->setData(Qt::UserRole + 1, examination.code == m_chosen);
            item->setData(Qt::UserRole + 2, textOf(examination.title)); // What goes into the order.
            item->setData(Qt::AccessibleTextRole, tr("%1, LOINC %2").arg(title, textOf(examination.code)));
            if (examination.code == m_chosen) {
                m_list->setCurrentItem(item);
            }
        }
    }
    if (m_list->count() > 0 && m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
    m_none->setVisible(m_list->count() == 0);
    m_list->setVisible(m_list->count() > 0);
}

void ExaminationPicker::choose(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    if (!item) {
        return;
    }
    m_chosen = item->data(Qt::UserRole).toString().toStdString();
    for (int i = 0; i < m_list->count(); ++i) {
        m_list->item(i)->setData(Qt::UserRole + 1, i == row);
    }
    emit chosen(std::string(models::kLoinc), m_chosen, item->data(Qt::UserRole + 2).toString().toStdString());
}

void ExaminationPicker::takeFreeCode()
{
    const QString entered = m_code->text().trimmed();
    const qsizetype bar = entered.lastIndexOf('|');
    const QString name = m_name->text().trimmed();
    m_chosen.clear();
    if (bar < 1 || bar == entered.size() - 1 || name.isEmpty()) {
        emit chosen({}, {}, {});
        return;
    }
    emit chosen(entered.left(bar).trimmed().toStdString(), entered.mid(bar + 1).trimmed().toStdString(), name.toStdString());
}

void ExaminationPicker::setExamination(const std::string &system, const std::string &code, const std::string &title)
{
    const auto all = models::commonExaminations();
    const bool common = system == models::kLoinc
        && std::any_of(all.begin(), all.end(), [&](const Examination &e) { return e.code == code && e.title == title; });
    m_chosen = common ? code : std::string();
    m_search->clear();
    m_code->setText(common || code.empty() ? QString() : QString::fromStdString(system + "|" + code));
    m_name->setText(common ? QString() : QString::fromStdString(title));
    showFree(!common && !code.empty());
    fill();
}

void ExaminationPicker::begin()
{
    (m_stack->currentIndex() == 0 ? m_search : m_code)->setFocus(Qt::OtherFocusReason);
}

bool ExaminationPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier;
        if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) && m_list->count() > 0) {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
        if (plain && (isEnterKey(*key) || (watched == m_list && key->key() == Qt::Key_Space))) {
            choose(m_list->currentRow());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace med::views
