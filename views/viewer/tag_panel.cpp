#include "views/viewer/tag_panel.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/mirror.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::TagListModel;
using State = models::TagListModel::State;

namespace {

constexpr int kLongest = 64; ///< Characters of a value before it is cut with its length.
constexpr int kIndent = 10; ///< A level of sequences.

QString bytesWord(std::uint64_t bytes)
{
    return bytes == 1 ? TagPanel::tr("1 byte")
                      : TagPanel::tr("%1 bytes").arg(clinical::numberText(qint64(bytes)));
}

class TagDelegate : public QStyledItemDelegate {
public:
    TagDelegate(const TagListModel &tags, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_tags(tags)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto &element = m_tags.element(index.row());
        const bool selected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, themeColor(selected ? Token::Selection : Token::Surface));
        painter->fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
            themeColor(Token::Hairline));
        QRect place = option.rect.adjusted(index.column() == 0 ? 12 : 4, 0, -4, 0);
        QString words = index.data().toString();
        Token ink = Token::Text;
        if (index.column() == TagListModel::Value) {
            words = TagPanel::valueText(element);
            ink = element.value.empty() ? Token::Muted : Token::Text;
        } else if (index.column() == TagListModel::Tag) {
            place.setLeft(place.left() + kIndent * int(std::min(element.depth, 4U)));
            ink = Token::Muted;
        } else if (index.column() == TagListModel::Vr) {
            ink = Token::Muted;
        } else if (words.isEmpty()) {
            words = TagPanel::tr("Private or unknown");
            ink = Token::Muted;
        }
        painter->setFont(typeFont(Type::Secondary));
        painter->setPen(themeColor(ink));
        drawWords(*painter, place, Qt::AlignVCenter | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                  painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    }

private:
    const TagListModel &m_tags;
};

} // namespace

QString TagPanel::valueText(const dicom::Element &element)
{
    if (element.vr == "SQ") {
        return element.length == 1 ? tr("1 item")
                                   : tr("%1 items").arg(clinical::numberText(qint64(element.length)));
    }
    if (element.isBytes) {
        return element.length == 0 ? tr("Compressed, in fragments") : bytesWord(element.length);
    }
    QString value = QString::fromStdString(element.value);
    for (QChar &each : value) {
        if (!each.isPrint()) {
            each = QLatin1Char(' ');
        }
    }
    if (element.cut || value.size() > kLongest) {
        return tr("%1… (%2)").arg(value.left(kLongest), bytesWord(element.length));
    }
    return value;
}

TagPanel::TagPanel(models::ViewerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tags(model)
    , m_note(new Label(Type::Secondary, Token::Muted))
    , m_search(new QLineEdit)
    , m_table(new QTableView)
    , m_empty(new EmptyPlace(Glyph::TagOutline, {}, {}))
    , m_places(new QStackedWidget)
{
    setObjectName(QStringLiteral("tagPanel"));
    setFixedWidth(kWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 6, 0);
    head->setSpacing(8);
    head->addWidget(new Label(Type::Section, Token::Text, tr("DICOM elements")));
    head->addWidget(m_note, 1);
    auto *close = new IconButton(Glyph::Close, tr("Close the list (Esc)"), kControl);
    close->setObjectName(QStringLiteral("closeTags"));
    connect(close, &IconButton::clicked, this, &TagPanel::closed);
    head->addWidget(close);
    auto *heading = new QWidget;
    heading->setFixedHeight(kPanelHeader);
    heading->setLayout(head);
    column->addWidget(heading);
    m_search->setObjectName(QStringLiteral("tagSearch"));
    m_search->setAccessibleName(tr("Search the elements"));
    m_search->setPlaceholderText(tr("Search tag, name or value"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, &m_tags, &TagListModel::setSearch);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(12, 0, 12, 8);
    field->addWidget(m_search);
    column->addLayout(field);
    column->addWidget(new Hairline);

    m_table->setObjectName(QStringLiteral("tagTable"));
    m_table->setAccessibleName(tr("DICOM elements"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(
        std::max(26, fontMetrics().height() + 8));
    m_table->horizontalHeader()->hide();
    m_table->setItemDelegate(new TagDelegate(m_tags, this));
    const auto say = [this](int row) {
        const auto &each = m_tags.element(row);
        const QString name = each.name.empty() ? tr("Private or unknown")
                                               : QString::fromStdString(each.name);
        return tr("%1, %2: %3").arg(TagListModel::tagText(each.tag), name, valueText(each));
    };
    m_table->setModel(new RowWords(m_tags, say, this));
    const QFontMetrics metrics(typeFont(Type::Secondary));
    m_table->setColumnWidth(TagListModel::Tag,
                            metrics.horizontalAdvance(QStringLiteral("0008,0008")) + 34);
    m_table->setColumnWidth(TagListModel::Name, 176);
    m_table->setColumnWidth(TagListModel::Vr, metrics.horizontalAdvance(QStringLiteral("OW")) + 14);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_places->addWidget(m_table);
    m_places->addWidget(m_empty);
    column->addWidget(m_places, 1);
    connect(&m_tags, &TagListModel::changed, this, &TagPanel::refresh);
    connect(&m_model, &models::ViewerModel::imageChanged, this, &TagPanel::refresh);
    refresh();
}

void TagPanel::refresh()
{
    m_note->setText(m_model.active().key() ? tr("Image %1").arg(m_model.currentImage() + 1)
                                           : QString());
    switch (m_tags.state()) {
    case State::Empty:
        m_empty->setWords(Glyph::TagOutline, tr("No image is shown"),
                          tr("The elements of the shown file appear here."));
        break;
    case State::Loading:
        m_empty->setWords(Glyph::TimerSand, tr("Reading the file"), {});
        break;
    case State::Failed:
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_tags.failure()),
                          tr("%1 (%2)").arg(errorText(*m_tags.failure()), m_tags.failure()->id));
        break;
    case State::Ready:
        if (m_tags.rowCount() == 0) {
            m_empty->setWords(Glyph::Magnify, tr("No match"),
                              tr("None of %1 elements holds these letters.")
                                  .arg(clinical::numberText(m_tags.total())));
        } else if (!m_tags.isComplete()) {
            m_note->setText(tr("The first %1 elements").arg(clinical::numberText(m_tags.total())));
        }
        break;
    }
    m_places->setCurrentWidget(m_tags.rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (m_tags.rowCount() > 0 && !m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    }
}

void TagPanel::showEvent(QShowEvent *)
{
    m_tags.setFollowing(true);
    m_search->setFocus();
}

void TagPanel::hideEvent(QHideEvent *)
{
    m_tags.setFollowing(false);
}

void TagPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool TagPanel::event(QEvent *event)
{
    // Esc closes the list and not the study.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void TagPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(Token::Surface));
}

} // namespace med::views
