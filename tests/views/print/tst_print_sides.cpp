#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/print/print_layout.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QScopeGuard>
#include <QTest>

using namespace med;
using namespace med::views;

namespace {

struct Written {
    QString text;
    QRectF place;
};

/// Paper that keeps which words came where.
class Paper : public QPaintDevice {
public:
    explicit Paper(QSize size)
        : m_engine(*this)
        , m_size(size)
    {
    }
    QPaintEngine *paintEngine() const override { return &m_engine; }
    QList<Written> written;

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 72;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    class Engine : public QPaintEngine {
    public:
        explicit Engine(Paper &paper)
            : QPaintEngine(AllFeatures)
            , m_paper(paper)
        {
        }
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &) override { }
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
        void drawPath(const QPainterPath &) override { }
        void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
        Type type() const override { return User; }
        void drawTextItem(const QPointF &at, const QTextItem &item) override
        {
            const QRectF place(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
            m_paper.written.append({item.text(), painter()->combinedTransform().mapRect(place)});
        }

    private:
        Paper &m_paper;
    };
    mutable Engine m_engine;
    QSize m_size;
};

} // namespace

/// Where the words of a page stand, from left to right and from right to left.
class TestPrintSides : public QObject {
    Q_OBJECT
private:
    static constexpr QSize kPage {595, 842};

    static PrintDocument document()
    {
        PrintDocument document {.context = {.demonstration = true, .person = "Dr Amira Khan", .when = *fromIso8601("2025-03-05T14:07:31Z")},
                                .title = "Proof of CT chest, version 1", .under = "Study of 05-Mar-2025 · Harbour Imaging", .identity = "SMITH, Ann (Mrs)", .blocks = {}};
        document.blocks = {PrintHeading {"Checks"}, PrintCheck {.ok = true, .title = "The organisations endorsed it", .detail = "3 signatures checked against the pinned channel"},
                           PrintCheck {.ok = false, .title = "Every file is complete", .detail = "160 files"}, PrintField {"Signed", "30-Nov-2026 03:16:53 UTC (claimed)"},
                           PrintField {"Block", "transaction 1 of 1"}, PrintDigest {"Manifest digest", std::string(64, 'b')},
                           PrintTable {.head = {"Order", "Urgency"}, .shares = {1, 3}, .rows = {{"CT chest", "routine"}}}};
        return document;
    }
    static QList<Written> writtenOn(Qt::LayoutDirection direction)
    {
        QGuiApplication::setLayoutDirection(direction);
        const auto over = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        const PrintLayout layout(document(), kPage);
        Paper paper(kPage);
        QPainter painter(&paper);
        layout.paint(painter, 0);
        painter.end();
        return paper.written;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void nothingIsWrittenOverAnything_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from left to right") << Qt::LeftToRight;
        QTest::newRow("from right to left") << Qt::RightToLeft;
    }
    void nothingIsWrittenOverAnything()
    {
        QFETCH(Qt::LayoutDirection, direction);
        const auto written = writtenOn(direction);
        QVERIFY(written.size() > 20);
        for (qsizetype i = 0; i < written.size(); ++i) {
            QVERIFY2(QRectF(QPointF(), kPage).contains(written.at(i).place), qPrintable(written.at(i).text));
            for (qsizetype other = 0; other < i; ++other) {
                const QRectF both = written.at(i).place & written.at(other).place;
                QVERIFY2(both.width() < 1 || both.height() < 4, qPrintable(written.at(other).text + " under " + written.at(i).text));
            }
        }
    }
    void fromRightToLeftThePageChangesSidesAndTheWordsStay()
    {
        const auto left = writtenOn(Qt::LeftToRight);
        const auto right = writtenOn(Qt::RightToLeft);
        QCOMPARE(right.size(), left.size());
        for (qsizetype i = 0; i < left.size(); ++i) {
            QCOMPARE(right.at(i).text, left.at(i).text); // In one piece and in the same order: nothing is turned.
            QVERIFY(qAbs(right.at(i).place.width() - left.at(i).place.width()) < 0.1);
            QVERIFY2(qAbs(right.at(i).place.left() - (kPage.width() - left.at(i).place.right())) < 2, qPrintable(left.at(i).text));
        }
    }
};

MEDANCHOR_TEST(TestPrintSides)
#include "tst_print_sides.moc"
