#include "views/laboratory/drop_area.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/laboratory/progress_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using State = models::IntakeModel::State;

namespace {

constexpr Length kButtonsBeside{480};
constexpr Length kPictureBeside{260};

} // namespace

/// The first image on black, or the glyph of what there is instead.
class DropArea::Picture : public QWidget {
public:
    Picture() { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }
    void show(const QImage &image, Glyph glyph)
    {
        m_image = image;
        m_glyph = glyph;
        setAccessibleName(image.isNull() ? QString() : DropArea::tr("The first image of the files"));
        update();
    }
    QSize sizeHint() const override { return QSize(88, 88) * kControl / 32; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (m_image.isNull()) {
            const qreal side = kVerdictIcon;
            paintGlyph(painter, QRectF((width() - side) / 2, (height() - side) / 2, side, side), m_glyph,
                       themeColor(Token::Border));
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::black);
        painter.drawRoundedRect(rect(), kRadius, kRadius);
        QSizeF size = m_image.size();
        size.scale(rect().size() - QSize(4, 4), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_image);
    }

private:
    QImage m_image;
    Glyph m_glyph = Glyph::FolderOutline;
};

DropArea::DropArea(models::LaboratoryModel &laboratory, QWidget *parent)
    : QWidget(parent)
    , m_laboratory(laboratory)
    , m_picture(new Picture)
    , m_title(new Label(Type::Section))
    , m_text(new Label(Type::Body, Token::Muted))
    , m_help(new Label(Type::Secondary, Token::Muted))
    , m_progress(new ProgressBar)
    , m_choose(new Button(ButtonKind::Outlined, Glyph::FolderOutline, tr("Choose…")))
    , m_stop(new Button(ButtonKind::Outlined, Glyph::None, tr("Stop")))
    , m_replace(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("dropArea"));
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->setSpacing(0);
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight);
    m_sides->setContentsMargins(kPagePadding, 10, kPagePadding, 10);
    m_sides->setSpacing(kPanelPadding);
    m_contents = new QBoxLayout(QBoxLayout::LeftToRight);
    m_contents->setSpacing(kPanelPadding);
    m_contents->addWidget(m_picture);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addStretch();
    m_title->setObjectName(QStringLiteral("intakeTitle"));
    m_text->setObjectName(QStringLiteral("intakeText"));
    for (Label *label : {m_title, m_text, m_help}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(m_progress);
    words->addStretch();
    m_contents->addLayout(words, 1);
    m_choose->setObjectName(QStringLiteral("chooseFiles"));
    m_choose->setAccessibleName(tr("Choose a folder or files"));
    m_choose->setToolTip(tr("Choose a folder or files (Ctrl+O)"));
    m_choose->setKeyHint(tr("Ctrl+O"));
    m_sides->addLayout(m_contents, 1);
    m_sides->addWidget(m_choose, 0, Qt::AlignCenter);
    m_stop->setObjectName(QStringLiteral("stopReading"));
    m_stop->setAccessibleName(tr("Stop reading the files"));
    m_sides->addWidget(m_stop, 0, Qt::AlignCenter);
    column->addLayout(m_sides);
    m_refused = makeRefused();
    column->addWidget(m_refused);

    auto *replace = new Button(ButtonKind::Outlined, Glyph::None, tr("Replace"));
    replace->setObjectName(QStringLiteral("replaceFiles"));
    replace->setAccessibleName(tr("Replace the files"));
    auto *keep = new Button(ButtonKind::Outlined, Glyph::None, tr("Keep"));
    keep->setObjectName(QStringLiteral("keepFiles"));
    keep->setAccessibleName(tr("Keep the files that are here"));
    m_replace->addButton(keep);
    m_replace->addButton(replace);
    column->addWidget(m_replace);

    auto &intake = m_laboratory.intake();
    connect(m_choose, &Button::clicked, this, &DropArea::choose);
    connect(m_stop, &Button::clicked, this, [&intake] { intake.remove(); });
    connect(replace, &Button::clicked, this, [&intake] { intake.replace(); });
    connect(keep, &Button::clicked, this, [&intake] { intake.keep(); });
    refresh();
}

QWidget *DropArea::makeRefused()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(kPagePadding, 0, kPagePadding, 10);
    column->setSpacing(4);
    m_refusedToggle = new Button(ButtonKind::Link, Glyph::ChevronRight, {});
    m_refusedToggle->setSmall(true);
    m_refusedToggle->setMinimumHeight(kSmallControl);
    m_refusedToggle->setObjectName(QStringLiteral("refusedFiles"));
    m_refusedList = new Label(Type::Secondary, Token::Muted);
    m_refusedList->setObjectName(QStringLiteral("refusedList"));
    m_refusedList->setWordWrap(true);
    m_refusedList->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_refusedList->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_refusedToggle);
    column->addWidget(m_refusedList);
    connect(m_refusedToggle, &Button::clicked, this, [this] {
        m_refusedList->setVisible(m_refusedList->isHidden());
        fillRefused();
    });
    return part;
}

void DropArea::fillRefused()
{
    const auto &refused = m_laboratory.intake().entry().intake.refused;
    const bool shown = !m_refusedList->isHidden();
    m_refused->setVisible(!refused.empty());
    m_refusedToggle->setGlyph(shown ? Glyph::ChevronDown : Glyph::ChevronRight);
    const int damaged = m_laboratory.intake().entry().damaged();
    const int others = int(refused.size()) - damaged;
    QStringList counts;
    if (damaged > 0) {
        counts << tr("%n file(s) cannot be read", nullptr, damaged);
    }
    if (others > 0) {
        counts << tr("%n file(s) left out: neither images nor attachments", nullptr, others);
    }
    m_refusedToggle->setText(counts.join(QStringLiteral(" · ")));
    m_refusedToggle->updateGeometry();
    static constexpr std::size_t kMost = 50;
    QStringList lines;
    for (const bool wanted : {true, false}) { // What is damaged first.
        for (const auto &file : refused) {
            if (file.damaged == wanted && std::size_t(lines.size()) < kMost) {
                lines << tr("%1: %2").arg(QString::fromStdString(file.name), QString::fromStdString(file.reason));
            }
        }
    }
    if (refused.size() > kMost) {
        lines << tr("and %1 more").arg(refused.size() - kMost);
    }
    m_refusedList->setText(lines.join('\n'));
}

void DropArea::say(const QString &title, const QString &text, Token token)
{
    const bool news = m_title->text() != title || m_text->text() != text;
    m_title->setText(title);
    m_title->setToken(token);
    m_text->setText(text);
    if (news && isVisible()) {
        setAccessibleName(title + QStringLiteral(". ") + text);
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void DropArea::refresh()
{
    const models::OrderEntry *order = m_laboratory.current();
    const auto &intake = m_laboratory.intake();
    const auto &entry = intake.entry();
    const bool sending = order && m_laboratory.queue().liveItemOf(m_laboratory.currentId());
    if (m_laboratory.currentId() != m_shown) {
        m_shown = m_laboratory.currentId();
        m_refusedList->hide();
    }
    setVisible(order && order->readable && models::OrderQueueModel::isOpen(*order));
    m_progress->setVisible(entry.state == State::Reading);
    m_stop->setVisible(entry.state == State::Reading);
    m_choose->setVisible(entry.state != State::Reading && !sending);
    const QString from = entry.name;
    Glyph glyph = Glyph::FolderOutline;
    m_help->setText(tr("Drop a folder or files here, or choose them."));
    m_help->setVisible(entry.state != State::Reading && entry.state != State::Empty && !sending);
    switch (entry.state) {
    case State::Empty:
        if (sending) {
            glyph = Glyph::Upload;
            say(tr("The images of this order are in the queue below"),
                tr("It goes on whatever page is shown. The order is complete once they are confirmed."), Token::Text);
        } else {
            say(tr("Drop the folder of the examination here"),
                tr("Or single files, or choose them. The first image shows before anything is signed or sent."), Token::Text);
        }
        break;
    case State::Reading: {
        glyph = Glyph::TimerSand;
        m_progress->setFraction(-1);
        const QString files = entry.amount.files > 0 ? filesText(entry.amount.files) : tr("files");
        say(from.isEmpty() ? tr("Reading %1").arg(files) : tr("Reading %1 from “%2”").arg(files, from),
            entry.amount.bytes > 0
                ? tr("%1, in a process that can touch nothing else. Nothing is signed or sent.")
                      .arg(clinical::bytesText(entry.amount.bytes))
                : tr("In a process that can touch nothing else. Nothing is signed or sent."),
            Token::Text);
        break;
    }
    case State::Ready:
    case State::Stopped: {
        glyph = Glyph::FileImage;
        const int attached = int(entry.intake.attachments.size());
        const QString files = filesText(int(entry.intake.files.size()) + attached);
        say(from.isEmpty() ? tr("%1 read").arg(files) : tr("%1 read from “%2”").arg(files, from),
            entry.intake.files.empty()
                ? tr("Nothing is signed or sent yet. No images, %1, %2.").arg(attachmentsText(attached), clinical::bytesText(entry.intake.bytes))
                : tr("%1 nothing is signed or sent yet. 1 study, %2, %3.")
                      .arg(entry.picture.isNull() ? tr("First image not shown;") : tr("First image shown;"),
                           attached > 0 ? tr("%1, %2").arg(seriesText(entry.intake.series), attachmentsText(attached)) : seriesText(entry.intake.series),
                           clinical::bytesText(entry.intake.bytes)),
            Token::Text);
        break;
    }
    case State::Failed:
        glyph = Glyph::AlertCircle;
        say(errorTitle(*entry.failure), tr("%1 (%2)").arg(errorText(*entry.failure), entry.failure->id), Token::Danger);
        break;
    }
    m_picture->show(entry.picture, glyph);
    m_replace->setVisible(intake.asksToReplace());
    if (intake.asksToReplace() && m_replace->words().isEmpty()) {
        m_replace->setWords(tr("Replace the files?"), tr("The reason that you typed goes with them."));
    }
    fillRefused();
    update();
}

void DropArea::setRoom(int width)
{
    m_choose->setKeyHint(tr("Ctrl+O"));
    if (width < m_choose->sizeHint().width() * 13 / 5) {
        m_choose->setKeyHint({});
    }
    m_sides->setDirection(width < kButtonsBeside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_contents->setDirection(width < kPictureBeside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

bool DropArea::enter()
{
    if (m_choose->isVisible()) {
        m_choose->setFocus();
    }
    return m_choose->isVisible();
}

void DropArea::choose()
{
    if (!m_choose->isVisible()) {
        return;
    }
    auto *menu = new Menu(this);
    menu->setObjectName(QStringLiteral("chooseMenu"));
    const QString title = tr("The images for this order");
    menu->addAction(glyphIcon(Glyph::FolderOutline, Token::Muted), tr("A folder…"), this, [this, title] {
        chooseFolder(this, {.title = title}, [this](const QString &folder) { m_laboratory.intake().offer({folder.toStdString()}); });
    });
    menu->addAction(glyphIcon(Glyph::FileImage, Token::Muted), tr("Files…"), this, [this, title] {
        chooseFiles(this, {.title = title}, [this](const QStringList &files) {
            std::vector<std::filesystem::path> paths;
            for (const QString &file : files) {
                paths.emplace_back(file.toStdString());
            }
            m_laboratory.intake().offer(paths);
        });
    });
    menu->openAt(*m_choose);
}

void DropArea::paste()
{
    const QMimeData *data = QApplication::clipboard()->mimeData();
    if (data && m_choose->isVisible()) {
        m_laboratory.intake().offer(pathsIn(*data));
    }
}

std::vector<std::filesystem::path> DropArea::pathsIn(const QMimeData &data)
{
    std::vector<std::filesystem::path> paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile()) {
            paths.emplace_back(url.toLocalFile().toStdString());
        }
    }
    if (paths.empty()) {
        for (const QString &line : data.text().split('\n', Qt::SkipEmptyParts)) {
            const QString path = line.trimmed();
            if (path.startsWith('/')) {
                paths.emplace_back(path.toStdString());
            } else if (const QUrl url(path); url.isLocalFile()) {
                paths.emplace_back(url.toLocalFile().toStdString());
            }
        }
    }
    return paths;
}

void DropArea::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_choose->isVisible() && !pathsIn(*event->mimeData()).empty()) {
        event->acceptProposedAction();
        m_over = true;
        update();
    }
}

void DropArea::dragLeaveEvent(QDragLeaveEvent *)
{
    m_over = false;
    update();
}

void DropArea::dropEvent(QDropEvent *event)
{
    m_over = false;
    update();
    const auto paths = pathsIn(*event->mimeData());
    if (m_choose->isVisible() && !paths.empty()) {
        event->setDropAction(Qt::CopyAction); // Files are read where they are, never moved.
        event->accept();
        m_laboratory.intake().offer(paths);
    }
}

void DropArea::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(themeColor(m_over ? Token::Accent : Token::Border), 2, m_over ? Qt::SolidLine : Qt::CustomDashLine);
    if (!m_over) {
        pen.setDashPattern({3, 3});
        pen.setCapStyle(Qt::FlatCap);
    }
    painter.setPen(pen);
    painter.setBrush(themeColor(m_over ? Token::Selection : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kPanelRadius, kPanelRadius);
}

} // namespace med::views
