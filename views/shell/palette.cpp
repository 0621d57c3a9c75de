#include "views/shell/palette.h"

#include "views/common/key_cap.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr Length kSearchRow{56};
constexpr int kRowsShown = 11;

/// Paints heads and rows; the letters that matched stand out.
class RowDelegate : public QStyledItemDelegate {
public:
    RowDelegate(const PaletteModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {200, m_model.row(index.row()).isHeader ? kGroupHeader + 4 : kPaletteRow};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const PaletteModel::Row &row = m_model.row(index.row());
        const QRect rect = option.rect;
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        if (row.isHeader) {
            painter->setFont(typeFont(Type::SecondaryBold));
            painter->setPen(themeColor(Token::Muted));
            drawWords(*painter, rect.adjusted(kPanelPadding, 4, -kPanelPadding, 0),
                      Qt::AlignVCenter | Qt::AlignLeft, row.text);
            painter->restore();
            return;
        }
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(rect, themeColor(Token::Selection));
            painter->fillRect(QRect(rect.left(), rect.top(), kSelectionEdge, rect.height()), themeColor(Token::Accent));
        }
        paintGlyph(*painter, QRectF(rect.left() + kPanelPadding, rect.center().y() - kToolIcon / 2.0 + 1, kToolIcon, kToolIcon),
                   row.glyph, themeColor(Token::Muted));
        int right = rect.right() - kPanelPadding;
        const bool selected = option.state & QStyle::State_Selected;
        const QString key = row.key.isEmpty() && selected ? Palette::tr("Enter") : row.key;
        if (!key.isEmpty()) {
            right -= keyCapWidth(key);
            paintKeyCap(*painter, right, rect.center().y() + 1, key, themeColor(Token::Muted), themeColor(Token::Border));
            right -= kIconGap;
        }
        int x = rect.left() + kPanelPadding + kToolIcon + 12;
        x = paintMatched(*painter, row, x, right, rect);
        if (!row.detail.isEmpty() && x + 40 < right) {
            x += kPanelPadding;
            painter->setFont(typeFont(Type::Secondary));
            painter->setPen(themeColor(Token::Muted));
            drawWords(*painter, QRect(x, rect.top(), right - x, rect.height()),
                      Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(row.detail, Qt::ElideRight, right - x));
        }
        painter->restore();
    }

private:
    static int paintMatched(QPainter &painter, const PaletteModel::Row &row, int x, int right, const QRect &rect)
    {
        const auto write = [&](const QString &words, bool matched) {
            if (words.isEmpty() || x >= right) {
                return;
            }
            painter.setFont(typeFont(matched ? Type::BodyBold : Type::Body));
            painter.setPen(themeColor(matched ? Token::Accent : Token::Text));
            const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, right - x);
            drawWords(painter, QRect(x, rect.top(), right - x, rect.height()),
                      Qt::AlignVCenter | Qt::AlignLeft, shown);
            x += painter.fontMetrics().horizontalAdvance(shown);
        };
        int at = 0;
        for (const auto &range : row.ranges) {
            if (range.start < at) {
                continue;
            }
            write(row.text.mid(at, range.start - at), false);
            write(row.text.mid(range.start, range.length), true);
            at = range.start + range.length;
        }
        write(row.text.mid(at), false);
        return x;
    }
    const PaletteModel &m_model;
};

/// As tall as its rows where there is room; scrolls where there is not.
class GrowingList : public QListView {
public:
    QSize sizeHint() const override { return {QListView::sizeHint().width(), maximumHeight()}; }
};

} // namespace

/// "in SMITH, Ann": whose commands come first.
class Palette::Scope : public QWidget {
public:
    void setPatient(const QString &name)
    {
        m_text = name.isEmpty() ? QString() : Palette::tr("in %1").arg(name);
        setVisible(!name.isEmpty());
        updateGeometry();
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(m_text) + kStatusIcon + 22, kPill + 2};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box(0.5, (height() - kPill) / 2.0 - 0.5, width() - 1, kPill + 1);
        painter.setPen(QPen(themeColor(Token::Border), 1));
        painter.drawRoundedRect(box, kRadius, kRadius);
        paintGlyph(painter, QRectF(8, (height() - kStatusIcon) / 2.0, kStatusIcon, kStatusIcon), Glyph::Account,
                   themeColor(Token::Muted));
        painter.setFont(typeFont(Type::Secondary));
        painter.setPen(themeColor(Token::Text));
        drawWords(painter, QRect(13 + kStatusIcon, 0, width(), height()),
                  Qt::AlignVCenter | Qt::AlignLeft, m_text);
    }

private:
    QString m_text;
};

/// Which keys work here.
class Palette::Foot : public QWidget {
public:
    Foot() { setFixedHeight(kPaletteRow); }
    bool inPatient = false;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.fillRect(rect(), themeColor(Token::SurfaceAlt));
        painter.fillRect(QRect(0, 0, width(), 1), themeColor(Token::Hairline));
        int x = kPanelPadding;
        const auto cap = [&](const QString &key) {
            paintKeyCap(painter, x, height() / 2, key, themeColor(Token::Muted), themeColor(Token::Border));
            x += keyCapWidth(key) + 3;
        };
        const auto words = [&](const QString &text) {
            painter.setFont(typeFont(Type::Secondary));
            painter.setPen(themeColor(Token::Muted));
            x += 3;
            drawWords(painter, QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
                      text);
            x += painter.fontMetrics().horizontalAdvance(text) + kPagePadding;
        };
        cap(QStringLiteral("↑"));
        cap(QStringLiteral("↓"));
        words(Palette::tr("choose"));
        cap(QStringLiteral("Enter"));
        words(Palette::tr("run"));
        if (inPatient) {
            cap(QStringLiteral("Tab"));
            words(Palette::tr("leave this patient"));
        }
        const QString close = Palette::tr("close");
        painter.setFont(typeFont(Type::Secondary));
        x = width() - kPanelPadding - painter.fontMetrics().horizontalAdvance(close) - keyCapWidth(QStringLiteral("Esc")) - 6;
        cap(QStringLiteral("Esc"));
        words(close);
    }
};

Palette::Palette(QWidget &host, const CommandBook &book, const models::PatientListModel &patients)
    : ShellSheet(host, Place::Middle)
    , m_model(book, patients)
    , m_field(new QLineEdit)
    , m_scope(new Scope)
    , m_list(new GrowingList)
    , m_none(new ElidedLabel(Type::Body, Token::Muted))
    , m_foot(new Foot)
{
    setObjectName(QStringLiteral("palette"));
    setBoxWidth(720);
    auto *search = new QWidget;
    search->setFixedHeight(kSearchRow);
    auto *row = new QHBoxLayout(search);
    row->setContentsMargins(kPanelPadding, 0, kPanelPadding, 0);
    row->setSpacing(12);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Command, page or patient"));
    m_field->setFrame(false);
    m_field->setProperty("ownFocus", true);
    m_field->setFont(typeFont(Type::BannerValue));
    QFont font = m_field->font();
    font.setBold(false);
    m_field->setFont(font);
    m_field->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    row->addWidget(m_field, 1);
    row->addWidget(m_scope);
    body()->addWidget(search);
    body()->addWidget(new Hairline);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setProperty("ownFocus", true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RowDelegate(m_model, m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    body()->addWidget(m_list, 1);
    m_none->setContentsMargins(kPanelPadding, 12, kPanelPadding, 12);
    body()->addWidget(m_none);
    body()->addWidget(m_foot);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::refresh);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        runCurrent();
    });
    connect(m_list, &QListView::entered, this, [this](const QModelIndex &index) {
        if (index.flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentIndex(index);
        }
    });
    m_model.setSearchEverywhere([this] {
        const QString typed = m_field->text();
        ask(PaletteModel::Mode::Everywhere, {});
        m_field->setText(typed);
    });
}

QString Palette::typed() const
{
    return m_field->text();
}

void Palette::ask(PaletteModel::Mode mode, const QString &patient)
{
    m_mode = mode;
    m_patient = patient;
    m_field->clear();
    m_field->setPlaceholderText(mode == PaletteModel::Mode::All        ? tr("Search or run a command")
                                    : mode == PaletteModel::Mode::Patients ? tr("Go to a patient: name, MRN or date of birth")
                                                                           : tr("Search patients and studies"));
    refresh();
    open();
}

void Palette::refresh()
{
    m_scope->setPatient(m_patient);
    m_foot->inPatient = !m_patient.isEmpty();
    m_foot->update();
    m_model.setPatient(m_patient);
    m_model.ask(m_field->text(), m_mode);
    const int first = m_model.firstChoice();
    m_list->setCurrentIndex(first < 0 ? QModelIndex() : m_model.index(first, 0));
    int height = 8;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        height += m_model.row(i).isHeader ? kGroupHeader + 4 : kPaletteRow;
    }
    m_list->setVisible(first >= 0);
    m_list->setMinimumHeight(std::min(height, kPaletteRow * 3));
    m_list->setMaximumHeight(std::min(height, kPaletteRow * kRowsShown));
    m_none->setVisible(first < 0);
    m_none->setText(m_field->text().isEmpty() ? tr("Nothing to choose here yet.")
                                              : tr("Nothing matches “%1”. Try fewer letters.").arg(m_field->text()));
    updateGeometry();
    if (isOpen()) {
        QEvent again(QEvent::LayoutRequest);
        event(&again);
    }
}

QWidget *Palette::firstFocus()
{
    return m_field;
}

void Palette::move(int step)
{
    const int count = m_model.rowCount();
    int row = m_list->currentIndex().row();
    for (int tries = 0; tries < count; ++tries) {
        row = (row + (step > 0 ? 1 : count - 1)) % std::max(1, count);
        if (!m_model.row(row).isHeader) {
            m_list->setCurrentIndex(m_model.index(row, 0));
            return;
        }
    }
}

void Palette::runCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || m_model.row(index.row()).isHeader) {
        return;
    }
    const auto run = m_model.row(index.row()).run;
    close();
    run();
}

bool Palette::focusNextPrevChild(bool)
{
    if (!m_patient.isEmpty()) {
        m_patient.clear();
        refresh();
    }
    return true; // The keyboard stays in the field.
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
            move(key->key() == Qt::Key_Down ? 1 : -1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            focusNextPrevChild(true);
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return ShellSheet::eventFilter(watched, event);
}

} // namespace med::views
