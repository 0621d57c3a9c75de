#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"

#include "services/workflows/orders.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// An order for one side, from the doctor's sheet to the laboratory's stop, over the real ledger and store. The functions
/// build on each other.
class TestOrderSide : public QObject {
    Q_OBJECT
private:
    using Fact = SigningRequest::Fact;
    static constexpr const char *kKnee = "72696002";
    static constexpr const char *kReason = "the marker was set wrong, the technician saw the knee";
    DemoClinic m_clinic;
    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();
    std::map<QString, std::unique_ptr<Workplace>> m_places;
    std::string m_order;

    Workplace &at(const QString &login)
    {
        auto &place = m_places[login];
        if (!place) {
            place = signInAtWindow(m_clinic, login);
            place->setDesk(m_desk);
        }
        return *place;
    }
    OrderEntry orderAt(const QString &login, const std::string &id)
    {
        if (at(login).refresh({})) {
            if (const auto orders = at(login).orders({})) {
                const auto found = std::ranges::find(*orders, id, &OrderEntry::orderId);
                return found == orders->end() ? OrderEntry() : *found;
            }
        }
        return {};
    }
    /// The field of files that say this, held against the order; nothing if there is no such line.
    std::optional<Intake::Field> compare(const std::string &order, const Shows &shows, const std::string &field, bool &stops)
    {
        static std::uint64_t seed = 200;
        ++seed;
        const QString study = m_clinic.smallStudy(QString("side%1").arg(seed), seed, 2, shows);
        const auto intake = at("lab").readIntake(study.toStdString(), order, {});
        stops = intake && intake->stops;
        if (intake) {
            if (const auto found = std::ranges::find(intake->fields, field, &Intake::Field::name); found != intake->fields.end()) {
                return *found;
            }
        }
        return std::nullopt;
    }
    std::string requested(const RequestOrder::Request &request)
    {
        SignedIn doctor(m_clinic, "doctor");
        const auto receipt = doctor ? RequestOrder(*doctor).run(request, {}) : Expected<Receipt>(failure(ErrorCode::Offline, "not signed in"));
        (void)at("lab").refresh({});
        return receipt ? receipt->id : std::string();
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void theSheetNamesTheSideAndTheLedgerDoesNot()
    {
        const OrderDraft draft {.patientId = m_clinic.patientId().toStdString(), .performerMsp = "HarbourMSP", .codeSystem = "http://loinc.org",
                                .code = "24802-1", .title = "MR knee", .laterality = codingOf(Side::Left), .priority = "routine", .reason = "Locked since Monday"};
        QVERIFY(at("doctor").refresh({}));
        QVERIFY(at("doctor").keepOrderDraft(draft.patientId, &draft));
        const auto kept = at("doctor").orderDraft(draft.patientId);
        QVERIFY(kept && kept->laterality == draft.laterality && kept->title == "MR knee");
        QVERIFY(at("doctor").keepOrderDraft(draft.patientId, nullptr));

        const auto receipt = at("doctor").requestOrder(draft, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        m_order = receipt->id;
        const auto &asked = m_desk->asked.back();
        QCOMPARE(asked.title, "MR knee, left");
        QCOMPARE(factOf(asked, Fact::Kind::BodySite), kKnee);
        QCOMPARE(factOf(asked, Fact::Kind::Side), "7771000");
        QCOMPARE(factOf(asked, Fact::Kind::Reason), "Locked since Monday");
        for (const char *sealed : {kKnee, "7771000", "MR knee"}) {
            QVERIFY2(asked.exact.find(sealed) == std::string::npos, sealed);
            QVERIFY2(m_clinic.blocks().dump().find(sealed) == std::string::npos, sealed);
        }
    }

    void theLaboratoryReadsItInCodeAndInWords()
    {
        const OrderEntry order = orderAt("lab", m_order);
        QCOMPARE(order.title, "MR knee, left");
        QVERIFY(order.bodySite == (Coding {.system = std::string(kSnomedCt), .code = kKnee, .display = "Knee"}));
        QVERIFY(order.laterality == codingOf(Side::Left));
        QCOMPARE(order.modality, "MR");
        const auto list = m_clinic.run("lab", {"order", "list"});
        const auto &items = list.json["items"];
        const auto found = std::ranges::find_if(items, [&](const Json &item) { return item["order_id"] == m_order; });
        QVERIFY2(found != items.end(), list.all());
        COMPARE_JSON((*found)["title"], "MR knee, left");
        COMPARE_JSON((*found)["body_site"]["code"], kKnee);
        COMPARE_JSON((*found)["laterality"]["code"], "7771000");
    }

    void theRequestIsAFhirServiceRequestWithItsSite()
    {
        SignedIn lab(m_clinic, "lab");
        QVERIFY(lab);
        const auto order = lab->reader().order(m_order);
        QVERIFY(order);
        const QString out = m_clinic.temporary("request");
        const auto fetched = m_clinic.run("lab", {"study", "fetch", QString::fromStdString(order->record), "--out", out});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        const Json resource = Json::parse(bytesOfFile(out + "/service-request.json").toStdString());
        COMPARE_JSON(resource["code"]["text"], "MR knee, left");
        const Json &site = resource["bodySite"][0];
        COMPARE_JSON(site["coding"][0]["code"], "72696002:272741003=7771000");
        COMPARE_JSON(site["coding"][1]["code"], kKnee);
        COMPARE_JSON(site["text"], "Knee, Left");
    }

    void filesAreHeldAgainstBoth_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("laterality");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("agreement");
        QTest::addColumn<bool>("stops");
        const int same = int(Intake::Agreement::Same), differs = int(Intake::Agreement::Differs), absent = int(Intake::Agreement::Absent);
        QTest::newRow("the part and side") << "KNEE" << "L" << "laterality" << same << false;
        QTest::newRow("the part") << "KNEE" << "L" << "body part" << same << false;
        QTest::newRow("the other side") << "KNEE" << "R" << "laterality" << differs << true;
        QTest::newRow("no side") << "KNEE" << "" << "laterality" << absent << false;
        QTest::newRow("both sides") << "KNEE" << "B" << "laterality" << differs << false;
        QTest::newRow("no side of the standard's") << "KNEE" << "X" << "laterality" << differs << false;
        QTest::newRow("a side without end") << "KNEE" << QString(300, 'R') << "laterality" << differs << false;
        QTest::newRow("another part") << "HEAD" << "L" << "body part" << differs << false;
        QTest::newRow("a part without end") << QString(3000, 'K') << "L" << "body part" << differs << false;
        QTest::newRow("a part that is no text") << "KN\x07\x1b" "EE" << "L" << "body part" << differs << false;
    }
    void filesAreHeldAgainstBoth()
    {
        QFETCH(QString, part);
        QFETCH(QString, laterality);
        QFETCH(QString, field);
        QFETCH(int, agreement);
        QFETCH(bool, stops);
        bool stopped = !stops;
        const auto found = compare(m_order, {.bodyPart = part.toStdString(), .laterality = laterality.toStdString()}, field.toStdString(), stopped);
        QVERIFY(found);
        QCOMPARE(int(found->agreement), agreement);
        QCOMPARE(found->stops, stops);
        QCOMPARE(stopped, stops);
        QCOMPARE(found->expected, field == "laterality" ? std::string("L") : std::string("KNEE"));
    }

    void theOrderForTheOtherSideIsNamedAsTheOneThatFits()
    {
        const std::string right = requested({.patientId = m_clinic.patientId().toStdString(), .to = "HarbourMSP", .codeSystem = "http://loinc.org",
                                             .code = "24802-1", .title = "MR knee", .laterality = codingOf(Side::Right), .reason = {}, .accession = {}});
        QVERIFY(!right.empty());
        const auto fitting = [&](const char *laterality) {
            const auto intake = at("lab").readIntake(m_clinic.smallStudy(laterality, 400, 2, {.bodyPart = "KNEE", .laterality = laterality}).toStdString(), m_order, {});
            return intake ? intake->matchingOrders : std::vector<std::string>();
        };
        const auto other = fitting("R");
        QVERIFY(std::ranges::find(other, right) != other.end());
        QVERIFY(fitting("L").empty()); // Nothing stops.
        (void)m_clinic.run("doctor", {"order", "cancel", QString::fromStdString(right), "--reason", "asked twice"});
    }

    void theOtherSideGoesOutOnlyWithASignedReason()
    {
        const QString study = m_clinic.smallStudy("otherside", 333, 2, {.bodyPart = "KNEE", .laterality = "R"});
        const QStringList words {"study", "send", study, "--order", QString::fromStdString(m_order)};
        const auto refused = m_clinic.run("lab", words);
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        QVERIFY2(refused.json.dump().find("the other side than the order: laterality") != std::string::npos, refused.all());

        SendRequest request {.path = study.toStdString(), .orderId = m_order, .identityOverride = {}, .progress = {}};
        const auto stopped = at("lab").send(request, {});
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Conflict);
        request.identityOverride = kReason;
        m_desk->signs = false;
        QVERIFY(!at("lab").send(request, {}));
        m_desk->signs = true;
        const auto &asked = m_desk->asked.back();
        QVERIFY(asked.mustBeRead);
        QCOMPARE(asked.title, "MR knee, left");
        const auto mismatch = std::ranges::find_if(asked.facts, [](const Fact &fact) { return fact.kind == Fact::Kind::Mismatch && fact.field == "laterality"; });
        QVERIFY(mismatch != asked.facts.end());
        QCOMPARE(mismatch->value, "R");
        QCOMPARE(mismatch->other, "L");
        QVERIFY(asked.exact.find(kReason) != std::string::npos);

        const auto sent = m_clinic.run("lab", words + QStringList {"--override-identity", kReason});
        QVERIFY2(sent.exitCode == 0, sent.all());
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(list.json.dump().find(kReason) != std::string::npos, list.all());
        QVERIFY2(list.json.dump().find("MR knee, left") != std::string::npos, list.all());
    }

    void theCommandLineTakesASide()
    {
        const QStringList words {"order", "request", "--patient", m_clinic.patientId(), "--to", "HarbourMSP", "--code"};
        const auto both = m_clinic.run("doctor", words + QStringList {"http://loinc.org|24762-7", "--title", "Hip X-ray", "--side", "both"});
        QVERIFY2(both.exitCode == 0, both.all());
        const OrderEntry hips = orderAt("lab", both.text("order_id").toStdString());
        QCOMPARE(hips.title, "Hip X-ray, both sides");
        QVERIFY(hips.laterality == codingOf(Side::Both));
        QCOMPARE(hips.bodySite.display, "Hip");
        const auto nonsense = m_clinic.run("doctor", words + QStringList {"http://loinc.org|24762-7", "--side", "up"});
        QVERIFY2(nonsense.exitCode != 0 && nonsense.code() == "Usage", nonsense.all());
        const auto head = m_clinic.run("doctor", words + QStringList {"http://loinc.org|24725-4", "--side", "left"});
        QVERIFY2(head.exitCode != 0 && head.code() == "Invalid", head.all());
        // As before, none has to be given.
        const auto none = m_clinic.run("doctor", words + QStringList {"http://loinc.org|24802-1", "--title", "MR knee"});
        QVERIFY2(none.exitCode == 0, none.all());
        QCOMPARE(orderAt("lab", none.text("order_id").toStdString()).title, "MR knee");
    }

    void anOrderThatSaysNeitherOpensAndComparesNeither()
    {
        const std::string id = requested({.patientId = m_clinic.patientId().toStdString(), .to = "HarbourMSP", .codeSystem = "urn:local",
                                          .code = "7", .title = "Examination", .reason = {}, .accession = {}});
        const OrderEntry order = orderAt("lab", id);
        QCOMPARE(order.title, "Examination");
        QVERIFY(order.bodySite.isEmpty() && order.laterality.isEmpty());
        bool stops = true;
        const auto part = compare(id, {.bodyPart = "KNEE", .laterality = "R"}, "body part", stops);
        QVERIFY(part && part->agreement == Intake::Agreement::NotExpected && !stops);
        const auto side = compare(id, {.bodyPart = "KNEE", .laterality = "R"}, "laterality", stops);
        QVERIFY(side && side->agreement == Intake::Agreement::NotExpected && !stops);
        QVERIFY(!compare(id, {.bodyPart = "KNEE", .laterality = {}}, "laterality", stops));
        QVERIFY(!compare(id, {.bodyPart = "KNEE", .laterality = "U"}, "laterality", stops));
    }

    void aSideThatOnlyANewerProgramKnowsIsShownAndStopsNothing()
    {
        const Coding newer {.system = "urn:newer", .code = "q1", .display = "upper left"};
        const std::string id = requested({.patientId = m_clinic.patientId().toStdString(), .to = "HarbourMSP", .codeSystem = "urn:local", .code = "7",
                                          .title = "Examination", .bodySite = {.system = "urn:newer", .code = "t", .display = "Tooth"},
                                          .laterality = newer, .reason = {}, .accession = {}});
        const OrderEntry order = orderAt("lab", id);
        QVERIFY(order.laterality == newer);
        QCOMPARE(order.bodySite.display, "Tooth");
        bool stops = true;
        const auto side = compare(id, {.bodyPart = "JAW", .laterality = "R"}, "laterality", stops);
        QVERIFY(side && !stops);
        QCOMPARE(side->expected, "upper left");
        QCOMPARE(int(side->agreement), int(Intake::Agreement::Differs));
    }
};

MEDANCHOR_TEST(TestOrderSide)
#include "tst_order_side.moc"
