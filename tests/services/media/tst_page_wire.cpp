#include "services/media/page_wire.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <cmath>

using namespace med;
using namespace med::media;

class TestPageWire : public QObject {
    Q_OBJECT
private slots:
    void aRequestComesBackAsItWas()
    {
        const wire::Request request {.operation = wire::Operation::Render, .page = 3, .width = 200, .height = 100, .source = 7, .sourceSize = 900, .outputSize = 80'000};
        const Bytes bytes = wire::encode(request);
        QCOMPARE(bytes.size(), wire::kRequestSize);
        const auto back = wire::decodeRequest(bytes);
        QVERIFY(back);
        QCOMPARE(wire::encode(*back), bytes);
    }

    void requestsBeyondTheLimitsAreNotBelieved()
    {
        const wire::Request good {.operation = wire::Operation::Render, .width = 200, .height = 100, .outputSize = 80'000};
        const auto refused = [&](auto change) {
            wire::Request request = good;
            change(request);
            return !wire::decodeRequest(wire::encode(request));
        };
        QVERIFY(!refused([](wire::Request &) { }));
        QVERIFY(refused([](wire::Request &request) { request.outputSize = 79'999; }));
        QVERIFY(refused([](wire::Request &request) { request.width = 0; }));
        QVERIFY(refused([](wire::Request &request) { request.width = wire::kMaxSide + 1; }));
        QVERIFY(refused([](wire::Request &request) { request.operation = wire::Operation::Open; }));
        QVERIFY(refused([](wire::Request &request) { request.operation = wire::Operation(9); }));
        QVERIFY(refused([](wire::Request &request) { request.sourceSize = wire::kMaxSource + 1; }));
        QVERIFY(refused([](wire::Request &request) {
            request.width = request.height = wire::kMaxSide;
            request.outputSize = std::uint64_t(wire::kMaxSide) * wire::kMaxSide * 4;
        }));
    }

    void listsBeyondTheLimitsAreNotBelieved()
    {
        const PageList good {.kind = DocumentKind::Pdf, .pages = {{595, 842}}};
        const auto back = wire::decodePageList(wire::encode(good));
        QVERIFY(back && back->pages.at(0).height == 842);
        for (const double side : {0.0, -1.0, 1e8, std::nan(""), HUGE_VAL}) {
            PageList list = good;
            list.pages.at(0).width = side;
            QVERIFY(!wire::decodePageList(wire::encode(list)));
        }
        PageList none = good;
        none.pages.clear();
        QVERIFY(!wire::decodePageList(wire::encode(none)));
        PageList many = good;
        many.pages.resize(wire::kMaxPages + 1, {1, 1});
        QVERIFY(!wire::decodePageList(wire::encode(many)));
    }
};

MEDANCHOR_TEST(TestPageWire)
#include "tst_page_wire.moc"
