#include "services/dicom/helper.h"
#include "services/dicom/synthetic.h"
#include "services/dicom/wire.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/hostile_files.h"

#include <QElapsedTimer>
#include <QTest>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

class TestElements : public QObject {
    Q_OBJECT
    Helper m_helper;

    static const Element *find(const ElementList &list, std::uint32_t tag)
    {
        const auto found = std::find_if(list.elements.begin(), list.elements.end(),
                                        [tag](const Element &each) { return each.tag == tag; });
        return found == list.elements.end() ? nullptr : &*found;
    }
    static QByteArray text(int element, const char *vr, const QByteArray &value)
    {
        QByteArray bytes("\x09\x00", 2);
        bytes += char(element);
        bytes += char(element >> 8);
        bytes += vr;
        bytes += char(value.size());
        bytes += char(value.size() >> 8);
        return bytes + value;
    }

private slots:
    void theElementsOfAFileStandInItsOrder()
    {
        const auto files = syntheticUltrasound({.seed = 1, .patientName = "Müller^Änne"});
        const auto list = m_helper.elements(files[0].bytes);
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QVERIFY(list->complete);
        const auto *name = find(*list, 0x00100010);
        QVERIFY(name);
        QCOMPARE(name->value, std::string("Müller^Änne"));
        QCOMPARE(name->vr, std::string("PN"));
        QCOMPARE(name->name, std::string("PatientName"));
        const auto *rows = find(*list, 0x00280010);
        QVERIFY(rows);
        QCOMPARE(rows->vr, std::string("US"));
        QVERIFY(QString::fromStdString(rows->value).toInt() > 0);
        const auto *pixels = find(*list, 0x7FE00010);
        QVERIFY(pixels);
        QVERIFY(pixels->isBytes);
        QVERIFY(pixels->value.empty());
        for (std::size_t i = 1; i < list->elements.size(); ++i) {
            QVERIFY(list->elements[i].depth > 0
                    || list->elements[i].tag > list->elements[i - 1].tag
                    || list->elements[i - 1].depth > 0);
        }
    }

    void longValuesAreCutAndSayTheirLength()
    {
        const auto list = m_helper.elements(viewOf(
            dicomStart(kExplicitLittle) + text(0x0010, "LO", "A maker ")
            + text(0x1001, "LT", QByteArray(6000, 'x')) + text(0x1002, "UN", QByteArray())));
        // A data set that only holds private elements is taken for DICOM by its mark.
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        const auto *cut = find(*list, 0x00091001);
        QVERIFY(cut);
        QVERIFY(cut->cut);
        QCOMPARE(cut->value.size(), wire::kMaxElementText);
        QCOMPARE(cut->length, 6000U);
    }

    void nestingIsFollowedAsFarAsTheLimit()
    {
        const auto list =
            m_helper.elements(viewOf(dicomStart(kExplicitLittle) + nestedSequences(64)));
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QVERIFY(!list->complete);
        for (const Element &each : list->elements) {
            QVERIFY(each.depth <= wire::kMaxElementDepth);
        }
        QVERIFY(list->elements.size() > 2 * wire::kMaxElementDepth);
    }

    void aFileOfAMillionElementsIsListedAsFarAsTheLimit()
    {
        QByteArray dataset;
        for (int group = 0x11; group < 0x11 + 2 * 4; group += 2) {
            for (int element = 0x1000; element < 0x10000; ++element) {
                const char bytes[] = {char(group), 0, char(element), char(element >> 8), 'L', 'O',
                                      2,           0, 'a',           'b'};
                dataset.append(bytes, sizeof bytes);
            }
        }
        QElapsedTimer clock;
        clock.start();
        const auto list = m_helper.elements(viewOf(dicomStart(kExplicitLittle) + dataset));
        QVERIFY(clock.elapsed() < 10'000);
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QVERIFY(!list->complete);
        QCOMPARE(list->elements.size(), wire::kMaxElements);
    }

    void aListBeyondTheLimitsIsNotBelieved()
    {
        const ElementList good{.elements = {{.depth = 1, .tag = 1, .vr = "LO", .value = "x"}}};
        QVERIFY(wire::decodeElementList(wire::encode(good)));
        ElementList deep = good;
        deep.elements[0].depth = wire::kMaxElementDepth + 1;
        QVERIFY(!wire::decodeElementList(wire::encode(deep)));
        ElementList longer = good;
        longer.elements[0].value.assign(wire::kMaxElementText + 1, 'x');
        QVERIFY(!wire::decodeElementList(wire::encode(longer)));
        ElementList more = good;
        more.elements.resize(wire::kMaxElements + 1);
        QVERIFY(!wire::decodeElementList(wire::encode(more)));
    }

    void whatIsNoDicomFileHasNoElements()
    {
        const QByteArray letter = QByteArray("Dear colleague, ").repeated(40);
        QVERIFY(!m_helper.elements(viewOf(letter)));
    }

    void malformedFilesAreListedOrRefused()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        for (const char *name : {"MR_truncated.dcm", "badVR.dcm", "rtplan_truncated.dcm"}) {
            const auto source =
                Source::file((dicomFolder() + "/malformed/" + name).toStdString());
            QVERIFY(source);
            const auto list = m_helper.elements(*source);
            QVERIFY2(list ? !list->elements.empty() : !list.error().detail.empty(), name);
        }
    }
};

MEDANCHOR_TEST(TestElements)
#include "tst_elements.moc"
