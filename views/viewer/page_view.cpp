#include "views/viewer/page_view.h"

#include "views/common/accessible_role.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/theme.h"
#include "views/common/wrap_layout.h"
#include "views/viewer/document_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace med::views {

using State = models::PagesModel::State;

namespace {

constexpr int kAroundPage = 16;
constexpr int kDimmed = 64; ///< Of 255.
constexpr double kZoomStep = 1.25;
constexpr double kLargest = 8;
constexpr double kPictureGrowth = 2; ///< By itself a small picture is at most so much larger than it is.
constexpr int kPrinted = 20; ///< Pages.
constexpr double kPrintDots = 150.0 / 72; ///< Pixels a point.
constexpr int kSpoken = 4000; ///< Letters of a page that a screen reader is given.

} // namespace

/// One page, or the place where it will be.
class PageView::Page : public QWidget {
public:
    Page()
    {
        setObjectName(QStringLiteral("page"));
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleRole(*this, QAccessible::Graphic);
        setLayoutDirection(Qt::LeftToRight);
    }
    void setPicture(const QImage &picture)
    {
        m_picture = picture;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect place = rect().adjusted(kAroundPage, kAroundPage, -kAroundPage, -kAroundPage);
        if (m_picture.isNull()) {
            painter.fillRect(place, themeColor(Token::SurfaceAlt));
            return;
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_picture);
        if (Theme::instance().current() == ThemeId::Reading) {
            painter.fillRect(place, QColor(0, 0, 0, kDimmed)); // No white area in a dark room.
        }
    }

private:
    QImage m_picture;
};

PageView::PageView(QWidget *parent)
    : QWidget(parent)
    , m_before(new Button(ButtonKind::Outlined, Glyph::ChevronUp, tr("Previous page")))
    , m_after(new Button(ButtonKind::Outlined, Glyph::ChevronDown, tr("Next page")))
    , m_fit(new Button(ButtonKind::Outlined, Glyph::Restore, tr("Fit the width")))
    , m_where(new Label(Type::Body))
    , m_page(new Page)
    , m_message(new EmptyPlace(Glyph::TimerSand, {}, {}))
{
    setObjectName(QStringLiteral("pageView"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    // The page comes first: Tab enters there and goes on to what stands above it.
    m_scroll = scrolled(m_page, Qt::ScrollBarAsNeeded);
    m_scroll->setWidgetResizable(false);
    m_scroll->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_message, 1);
    auto *bar = new QWidget;
    auto *row = new WrapLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    m_before->setObjectName(QStringLiteral("pageBefore"));
    m_after->setObjectName(QStringLiteral("pageAfter"));
    m_fit->setObjectName(QStringLiteral("pageFit"));
    m_where->setObjectName(QStringLiteral("pageWhere"));
    m_fit->setKeyHint(QStringLiteral("⌫"));
    for (QWidget *each : std::initializer_list<QWidget *> {m_before, m_after, m_fit, m_where}) {
        row->addWidget(each);
    }
    column->insertWidget(0, bar);
    column->insertWidget(1, new Hairline);
    m_page->installEventFilter(this);
    connect(m_before, &Button::clicked, this, [this] { turn(-1); });
    connect(m_after, &Button::clicked, this, [this] { turn(1); });
    connect(m_fit, &Button::clicked, this, &PageView::fitWidth);
    connect(&m_pages, &models::PagesModel::changed, this, &PageView::refresh);
    connect(&m_pages, &models::PagesModel::pictureChanged, this, &PageView::refreshPicture);
    setFocusProxy(m_page);
    refresh();
}

void PageView::show(std::shared_ptr<const Bytes> document)
{
    m_zoom = 1;
    m_pages.open(std::move(document));
}

void PageView::clear()
{
    if (m_pages.state() != State::Empty) {
        m_pages.close();
    }
}

void PageView::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, 1 / kLargest, kLargest);
    refresh();
}

void PageView::turn(int pages)
{
    m_fromEnd = pages < 0;
    m_pages.setPage(m_pages.page() + pages);
}

void PageView::refresh()
{
    const bool ready = m_pages.state() == State::Ready;
    m_scroll->setVisible(ready);
    m_message->setVisible(!ready);
    m_before->setEnabled(ready && m_pages.page() > 0);
    m_after->setEnabled(ready && m_pages.page() + 1 < m_pages.count());
    m_fit->setEnabled(ready);
    if (m_pages.state() == State::Failed) {
        m_message->setWords(Glyph::AlertCircle, errorTitle(*m_pages.failure()),
                            tr("%1 %2 (%3)").arg(errorText(*m_pages.failure()), documentReason(m_pages.reason()), m_pages.failure()->id));
    } else if (!ready) {
        m_message->setWords(Glyph::TimerSand, tr("Reading the document"), {});
    }
    m_fit->setText(m_pages.isPicture() ? tr("Fit the place") : tr("Fit the width"));
    m_fit->updateGeometry();
    for (QWidget *each : std::initializer_list<QWidget *> {m_before, m_after}) {
        each->setVisible(!m_pages.isPicture() || m_pages.count() > 1);
    }
    m_where->setText(!ready ? QString()
                     : m_pages.isPicture() && m_pages.count() == 1
                         ? tr("%1 × %2 pixels · %3 %").arg(int(m_pages.pageSize().width())).arg(int(m_pages.pageSize().height())).arg(clinical::decimalText(m_zoom * 100, 0))
                            : tr("Page %1 of %2 · %3 %").arg(m_pages.page() + 1).arg(m_pages.count()).arg(clinical::decimalText(m_zoom * 100, 0)));
    if (!ready) {
        return;
    }
    const QSizeF page = m_pages.pageSize();
    const int room = m_scroll->width() - m_scroll->verticalScrollBar()->sizeHint().width(); // With the bar or without.
    double across = std::max(64, room - 2 * kAroundPage);
    if (m_pages.isPicture()) { // A picture is looked at whole.
        const double down = std::max(64, m_scroll->viewport()->height() - 2 * kAroundPage);
        across = std::min({across, down * page.width() / page.height(), page.width() * kPictureGrowth});
    }
    const double wide = std::max(1.0, across * m_zoom);
    const double high = std::clamp(wide * page.height() / page.width(), 1.0, 100'000.0);
    m_page->setFixedSize(int(wide) + 2 * kAroundPage, int(high) + 2 * kAroundPage);
    m_pages.want((QSizeF(wide, high) * devicePixelRatioF()).toSize());
}

void PageView::refreshPicture()
{
    m_page->setPicture(m_pages.picture());
    m_page->setAccessibleName(tr("Page %1").arg(m_pages.page() + 1));
    m_page->setAccessibleDescription(m_pages.words().left(kSpoken));
    if (!m_pages.picture().isNull() && m_fromEnd) {
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
        m_fromEnd = false;
    }
}

void PageView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

bool PageView::run(const QString &command)
{
    if (command == QLatin1String("viewer.larger")) {
        setZoom(m_zoom * kZoomStep);
    } else if (command == QLatin1String("viewer.smaller")) {
        setZoom(m_zoom / kZoomStep);
    } else if (command == QLatin1String("viewer.reset")) {
        fitWidth();
    } else {
        return false;
    }
    return true;
}

/// A page's end leads to the next page.
bool PageView::scrollKey(int key)
{
    QScrollBar &down = *m_scroll->verticalScrollBar();
    QScrollBar &across = *m_scroll->horizontalScrollBar();
    const auto go = [&](int by) {
        const int before = down.value();
        down.setValue(before + by);
        if (down.value() == before) {
            turn(by > 0 ? 1 : -1);
            if (by > 0) {
                down.setValue(0);
            }
        }
    };
    switch (key) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        go(down.pageStep());
        return true;
    case Qt::Key_PageUp:
        go(-down.pageStep());
        return true;
    case Qt::Key_Down:
        down.setValue(down.value() + 3 * down.singleStep());
        return true;
    case Qt::Key_Up:
        down.setValue(down.value() - 3 * down.singleStep());
        return true;
    case Qt::Key_Right:
        across.setValue(across.value() + 3 * across.singleStep());
        return true;
    case Qt::Key_Left:
        across.setValue(across.value() - 3 * across.singleStep());
        return true;
    case Qt::Key_Home:
        m_pages.setPage(0);
        down.setValue(0);
        return true;
    case Qt::Key_End:
        m_pages.setPage(m_pages.count() - 1);
        return true;
    default:
        return false;
    }
}

bool PageView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::KeyPress) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if ((key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && scrollKey(key.key())) {
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void PageView::addTo(PrintDocument &document) const
{
    const int count = std::min(kPrinted, m_pages.count());
    for (int page = 0; page < count; ++page) {
        const QImage picture = m_pages.drawn(page, (m_pages.pageSize(page) * kPrintDots).toSize());
        if (picture.isNull()) {
            document.blocks.push_back(PrintText {tr("Page %1 of %2 cannot be drawn.").arg(page + 1).arg(m_pages.count())});
            continue;
        }
        document.blocks.push_back(PrintPicture {.image = picture, .caption = tr("Page %1 of %2").arg(page + 1).arg(m_pages.count())});
    }
    if (m_pages.count() > count) {
        document.blocks.push_back(PrintText {tr("%n more page(s) are not printed here.", nullptr, m_pages.count() - count)});
    }
}

} // namespace med::views
