#include "tests/support/test_main.h"

#include "tests/support/window_walk.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/shell/shell_sheet.h"
#include "views/viewer/viewport.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusFrame>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTest>
#include <QWindow>

using namespace med;
using namespace med::views;
using tests::WindowWalk;

/// Whether all text has its room on every page: in each language, with the largest text, and mirrored.
class TestLayout : public QObject {
    Q_OBJECT
private:
    static QString nameOf(const QWidget &widget)
    {
        const QString said = !widget.accessibleName().isEmpty() ? widget.accessibleName() : widget.property("text").toString();
        return QStringLiteral("%1 %2 “%3”").arg(widget.metaObject()->className(), widget.objectName(), said.left(60));
    }
    static QString sizeText(QSize size) { return QStringLiteral("%1×%2").arg(size.width()).arg(size.height()); }

    /// A focus frame stands outside of what it frames; what is in a field is Qt's.
    static bool isFree(const QWidget &widget)
    {
        return widget.isWindow() || qobject_cast<const QFocusFrame *>(&widget) || qobject_cast<const QLineEdit *>(widget.parentWidget());
    }

    static QString faultOfPlace(const QWidget &widget)
    {
        const QWidget &parent = *widget.parentWidget();
        QRect room = parent.rect();
        if (const auto *scroll = qobject_cast<const QScrollArea *>(parent.parentWidget()); scroll && scroll->viewport() == &parent) {
            room.setTop(std::min(0, widget.geometry().top())); // Higher than the window: that is what it scrolls for.
            room.setBottom(std::max(room.bottom(), widget.geometry().bottom()));
            if (scroll->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) { // Paper of a true size.
                room.setLeft(std::min(0, widget.geometry().left()));
                room.setRight(std::max(room.right(), widget.geometry().right()));
            }
        } else if (const auto *area = qobject_cast<const QAbstractScrollArea *>(parent.parentWidget()); area && area->viewport() == &parent) {
            room.setTop(std::min(0, widget.geometry().top())); // Rows' widgets scroll with their rows.
            room.setBottom(std::max(room.bottom(), widget.geometry().bottom()));
        }
        if (room.contains(widget.geometry())) {
            return {};
        }
        const QRect at = widget.geometry();
        return QStringLiteral("leaves its parent: %1,%2 %3 in %4%5").arg(at.x()).arg(at.y()).arg(sizeText(at.size()), sizeText(parent.size()), wideIn(widget, parent.width()));
    }
    /// What in it is too wide for that room.
    static QString wideIn(const QWidget &widget, int room)
    {
        QString names;
        const auto all = widget.findChildren<QWidget *>();
        for (const QWidget *each : all) {
            if (each->isVisible() && std::max(each->minimumSizeHint().width(), each->minimumWidth()) > room - 2 * metrics::kPagePadding) {
                names += QStringLiteral("; %1 wants %2").arg(nameOf(*each)).arg(each->minimumSizeHint().width());
            }
        }
        return names;
    }

    /// What is compared to know whose files they are is never cut.
    static bool isIdentity(const QWidget &widget)
    {
        const QWidget *parent = widget.parentWidget();
        while (parent && parent->objectName() != QLatin1String("comparisonTable")) {
            parent = parent->parentWidget();
        }
        return parent;
    }

    static QString faultOfText(const QWidget &widget)
    {
        const auto *label = qobject_cast<const QLabel *>(&widget);
        if (const auto *elided = qobject_cast<const ElidedLabel *>(label); elided && isIdentity(*elided)) {
            return QStringLiteral("says who it is and may be cut");
        }
        if (label && !label->text().isEmpty()) {
            const QRect inside = label->contentsRect();
            if (label->wordWrap()) {
                const QStringList words = label->text().split(QRegularExpression(QStringLiteral("[\\s/\u200b-]")));
                for (const QString &word : words) {
                    if (label->fontMetrics().horizontalAdvance(word) > inside.width() + 1) {
                        return QStringLiteral("needs %1 px for “%2”, has %3").arg(label->fontMetrics().horizontalAdvance(word)).arg(word).arg(inside.width());
                    }
                }
                const int needed = label->heightForWidth(label->width());
                return needed > label->height() + 1 ? QStringLiteral("wraps to %1 px, has %2").arg(needed).arg(label->height()) : QString();
            }
            const int needed = label->fontMetrics().horizontalAdvance(label->text());
            const bool mayBeCut = qobject_cast<const ElidedLabel *>(label) && label->objectName() != QLatin1String("demoPerson");
            if (needed <= inside.width() || (mayBeCut && label->toolTip() == label->text())) {
                return label->fontMetrics().height() > inside.height() + 1 ? QStringLiteral("is cut at its height") : QString();
            }
            return QStringLiteral("needs %1 px, has %2").arg(needed).arg(inside.width());
        }
        if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
            const int needed = edit->fontMetrics().horizontalAdvance(edit->placeholderText());
            const bool whole = needed <= edit->width() - 12 || edit->toolTip().contains(edit->placeholderText());
            return whole ? QString() : QStringLiteral("its placeholder needs %1 px, has %2").arg(needed).arg(edit->width() - 12);
        }
        const bool fixed = widget.sizePolicy().horizontalPolicy() == QSizePolicy::Fixed;
        const bool painted = qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const Pill *>(&widget);
        const QSize hint = widget.sizeHint();
        const QSize least = widget.minimumSizeHint();
        if (painted && (least.width() > widget.width() || least.height() > widget.height())) {
            return QStringLiteral("needs at least %1, has %2").arg(sizeText(least), sizeText(widget.size()));
        }
        if (painted && fixed && (hint.width() > widget.width() || hint.height() > widget.height()) && widget.toolTip().isEmpty()) {
            return QStringLiteral("needs %1, has %2").arg(sizeText(hint), sizeText(widget.size()));
        }
        return {};
    }

    /// What has the keyboard is seen, with its ring.
    static QString faultOfFocus(const QWidget &focus)
    {
        const bool control = qobject_cast<const QAbstractButton *>(&focus) || qobject_cast<const QLineEdit *>(&focus) || qobject_cast<const QPlainTextEdit *>(&focus);
        // A text's viewport covers it and is what is seen of it.
        const auto *text = qobject_cast<const QPlainTextEdit *>(&focus);
        const QWidget &shown = text ? *text->viewport() : focus;
        if (control && shown.visibleRegion().boundingRect() != shown.rect()) {
            return QStringLiteral("has the focus and is not wholly seen");
        }
        if (!control || focus.property("ownFocus").toBool()) {
            return {};
        }
        const auto frames = focus.window()->findChildren<QFocusFrame *>();
        const bool ring = std::any_of(frames.begin(), frames.end(), [&](const QFocusFrame *frame) { return frame->widget() == &focus && frame->isVisible(); });
        return ring ? QString() : QStringLiteral("has the focus and no ring");
    }
    /// Things that stood wrong once and that no general rule sees.
    static QStringList faultsOfKnown(const QWidget &window)
    {
        QStringList faults;
        if (const auto *list = window.findChild<QAbstractItemView *>(QStringLiteral("paletteList")); list && list->isVisible()) {
            const auto *sheet = window.findChild<ShellSheet *>(QStringLiteral("palette"));
            const int free = sheet->height() - sheet->childrenRect().bottom();
            if (list->height() < list->maximumHeight() && free > 2 * metrics::kPanelGap) {
                faults << QStringLiteral("the palette shows %1 px of %2 and leaves %3 free").arg(list->height()).arg(list->maximumHeight()).arg(free);
            }
        }
        const auto texts = window.findChildren<QLabel *>(QStringLiteral("sendText"));
        for (const QLabel *text : texts) {
            const auto *title = text->parentWidget()->findChild<QLabel *>(QStringLiteral("sendTitle"));
            if (text->isVisible() && text->text().startsWith(QStringLiteral("· ")) == (text->y() > title->y() + 2 || text->height() > 2 * title->height())) {
                faults << QStringLiteral("“%1” and its mark do not fit the line").arg(text->text());
            }
        }
        for (const auto &[button, field] : {std::pair("chooseRecovery", "recoveryFile"), std::pair("chooseFolder", "practiceFolder")}) {
            const auto *asks = window.findChild<QWidget *>(QLatin1String(button));
            const auto *edit = window.findChild<QWidget *>(QLatin1String(field));
            if (asks && asks->isVisible() && std::abs(asks->mapTo(&window, asks->rect().center()).y() - edit->mapTo(&window, edit->rect().center()).y()) > 1) {
                faults << QStringLiteral("%1 does not stand beside its field").arg(QLatin1String(button));
            }
        }
        const auto frames = window.findChildren<QFocusFrame *>();
        for (const QFocusFrame *frame : frames) {
            if (frame->isVisible() && qobject_cast<const ShellSheet *>(frame->widget())) {
                faults << QStringLiteral("a ring stands around the whole window");
            }
        }
        return faults;
    }
    /// Below the viewer's series stands all of the rest, up to half of the side.
    static QString faultOfRest(const QScrollArea &rest)
    {
        const QWidget &all = *rest.widget();
        const int contents = all.hasHeightForWidth() ? all.heightForWidth(rest.viewport()->width()) : all.sizeHint().height();
        const int wanted = std::min(contents, rest.parentWidget()->height() / 2);
        return rest.height() < wanted ? QStringLiteral("has %1 px of height and needs %2").arg(rest.height()).arg(wanted) : QString();
    }

    /// Nothing that is written over an image stands on something else, and what identifies it is there.
    static QString faultOfImage(const Viewport &viewport)
    {
        const OverlayPlaces places = viewport.places();
        const Overlay all = viewport.overlay();
        const auto rects = places.rects();
        for (qsizetype i = 0; i < rects.size(); ++i) {
            if (!QRectF(viewport.rect()).contains(rects[i])) {
                return QStringLiteral("paints part %1 outside of itself").arg(i);
            }
            for (qsizetype j = i + 1; j < rects.size(); ++j) {
                if (rects[i].intersects(rects[j])) {
                    return QStringLiteral("paints part %1 on part %2").arg(i).arg(j);
                }
            }
        }
        QString said;
        for (const auto &each : places.words) {
            said += each.line.text + ' ';
        }
        for (const auto &lines : {all.topLeft, all.topRight, all.bottomRight}) {
            for (const OverlayLine &line : lines) {
                const QString last = line.text.section(QStringLiteral(", "), -1).section(QStringLiteral(" · "), -1);
                if (line.rank == OverlayLine::Rank::Identity && !said.contains(last)) {
                    return QStringLiteral("leaves out “%1”").arg(line.text);
                }
            }
        }
        if (!all.proof.isEmpty() && places.proof.isEmpty()) {
            return QStringLiteral("leaves out its proof");
        }
        return !viewport.message().title.isEmpty() && places.message.isEmpty() ? QStringLiteral("has no room for its message") : QString();
    }

    static QStringList faultsOf(const QString &where, QWidget &window)
    {
        QStringList faults;
        if (const QWidget *focus = QApplication::focusWidget(); focus && focus->window() == &window) {
            if (const QString fault = faultOfFocus(*focus); !fault.isEmpty()) {
                faults << where + ": " + nameOf(*focus) + ' ' + fault;
            }
        }
        if (const auto *rest = window.findChild<QScrollArea *>(QStringLiteral("viewerRest")); rest && rest->isVisible()) {
            if (const QString fault = faultOfRest(*rest); !fault.isEmpty()) {
                faults << where + ": " + nameOf(*rest) + ' ' + fault;
            }
        }
        for (const QString &fault : faultsOfKnown(window)) {
            faults << where + ": " + fault;
        }
        const auto viewports = window.findChildren<Viewport *>();
        for (const Viewport *viewport : viewports) {
            if (const QString fault = viewport->isVisible() ? faultOfImage(*viewport) : QString(); !fault.isEmpty()) {
                faults << where + ": " + nameOf(*viewport) + ' ' + fault;
            }
        }
        const auto widgets = window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || isFree(*widget) || widget->size().isEmpty()) {
                continue;
            }
            for (const QString &fault : {faultOfPlace(*widget), faultOfText(*widget)}) {
                if (!fault.isEmpty()) {
                    faults << where + ": " + nameOf(*widget) + ' ' + fault;
                }
            }
            const auto siblings = widget->parentWidget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
            for (const QWidget *sibling : siblings) {
                if (sibling <= widget || !sibling->isVisible() || isFree(*sibling)) {
                    continue;
                }
                const bool covers = qobject_cast<const ShellSheet *>(sibling) || qobject_cast<const ShellSheet *>(widget);
                const QRect both = widget->geometry() & sibling->geometry();
                if (!covers && both.width() > 1 && both.height() > 1) {
                    faults << where + ": " + nameOf(*widget) + " overlaps " + nameOf(*sibling) + " by " + sizeText(both.size());
                }
            }
        }
        return faults;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void everyTextHasItsRoom_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<QSize>("size");
        const QSize reference(1600, 1000);
        QTest::newRow("English") << Language::English << 100 << false << reference;
        QTest::newRow("mirrored") << Language::English << 100 << true << reference;
        QTest::newRow("German") << Language::German << 100 << false << reference;
        QTest::newRow("German in a small window") << Language::German << 100 << false << QSize(1120, 700);
        QTest::newRow("German, text at 150 %") << Language::German << 150 << false << reference;
        QTest::newRow("German, text at 200 %") << Language::German << 200 << false << reference;
        QTest::newRow("German on a notebook, text at 125 %") << Language::German << 125 << false << QSize(1366, 768);
        QTest::newRow("text at 200 %") << Language::English << 200 << false << reference;
    }
    void everyTextHasItsRoom()
    {
        QFETCH(Language, language);
        QFETCH(int, percent);
        QFETCH(bool, mirrored);
        QFETCH(QSize, size);
        setLanguage(language);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        QStringList faults;
        int looked = 0;
        WindowWalk walk(percent, size, [&](const QString &where, QWidget &window) {
            ++looked;
            if (qobject_cast<QMainWindow *>(&window) && window.size() != size) {
                faults << where + QStringLiteral(": the window grew to ") + sizeText(window.size());
            }
            QStringList found = faultsOf(where, window);
            if (!found.isEmpty()) { // Where a scroll bar has just come, all is laid out once more.
                QTest::qWait(50);
                found = faultsOf(where, window);
            }
            faults << found;
        });
        // For who looks at pictures of some pages only.
        const QString only = qEnvironmentVariable("MEDANCHOR_WALK_ONLY");
        const std::pair<const char *, void (WindowWalk::*)()> ways[] = {{"first", &WindowWalk::firstPages},   {"doctor", &WindowWalk::doctor},
                                                                        {"technician", &WindowWalk::technician}, {"patient", &WindowWalk::patient},
                                                                        {"administrator", &WindowWalk::administrator}, {"chart", &WindowWalk::chart}, {"reports", &WindowWalk::reports}};
        for (const auto &[name, way] : ways) {
            if (only.isEmpty() || only == QLatin1String(name)) {
                (walk.*way)();
            }
        }
        faults.removeDuplicates();
        QVERIFY(looked > (only.isEmpty() ? 30 : 0));
        for (const QString &fault : std::as_const(faults)) {
            qWarning("%s", qPrintable(fault)); // A message of Qt Test would be cut.
        }
        QCOMPARE(faults.size(), 0);
    }
    void cleanup()
    {
        setLanguage(Language::English);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        TextSize::instance().setPercent(100);
    }

    void aFaultIsSeen()
    {
        QWidget window;
        window.resize(200, 200);
        const auto add = [&window](QWidget *widget, const QRect &at) {
            widget->setParent(&window);
            widget->setGeometry(at);
        };
        auto *cut = new Label(Type::Body, Token::Text, QStringLiteral("A sentence that is longer than its label"));
        add(cut, QRect(0, 0, 60, 24));
        auto *wrapped = new Label(Type::Body, Token::Text, cut->text());
        wrapped->setWordWrap(true);
        add(wrapped, QRect(0, 30, 60, 24));
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, QStringLiteral("Schichtdicke"));
        add(button, QRect(100, 30, 40, 32));
        add(new QWidget, QRect(150, 100, 80, 20));
        auto *elided = new ElidedLabel(Type::Body, Token::Text, cut->text());
        add(elided, QRect(0, 150, 100, 24));
        auto *below = new Label(Type::Body, Token::Text, QStringLiteral("ok"));
        add(below, QRect(80, 150, 60, 24));
        window.show();
        QTest::qWait(20);
        const QStringList faults = faultsOf("here", window);
        const auto has = [&](const char *words) { return std::any_of(faults.begin(), faults.end(), [&](const QString &each) { return each.contains(QLatin1String(words)); }); };
        QVERIFY(has("needs") && has("wraps") && has("leaves its parent") && has("overlaps"));
        QCOMPARE(faults.size(), 5);
    }
};

MEDANCHOR_TEST(TestLayout)
#include "tst_layout.moc"
