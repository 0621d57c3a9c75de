#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/sharing/acting_strip.h"
#include "views/sharing/proxy_form.h"
#include "views/sharing/proxy_panel.h"
#include "views/sharing/proxy_words.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestProxyPanel : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic;
        PatientContext context;
        ProxyModel proxies{clinic, context};
        SigningModel signing;
        PersonActs acts{clinic, &signing};
        ProxyPanel panel;
        ActingStrip strip{context};

        static std::shared_ptr<FakeWorkplace> made(Voice voice)
        {
            auto clinic = std::make_shared<FakeWorkplace>();
            clinic->proxies().known = {{.memberId = "mem_berg", .name = "Anna Berg", .birthDate = "1984-02-11", .mrn = "L-1"}};
            if (voice == Voice::Patient) {
                clinic->who.roleName = "patient";
                clinic->people[2].actingAs = "self";
            }
            return clinic;
        }
        explicit World(Voice voice, std::shared_ptr<FakeWorkplace> of = {})
            : clinic(of ? std::move(of) : made(voice))
            , panel(proxies, acts, voice)
        {
            panel.resize(900, 900);
            panel.show();
            choose(2);
        }
        void choose(int person)
        {
            context.choose(clinic->people[std::size_t(person)]);
            (void)QTest::qWaitFor([&] { return proxies.state() == LoadState::Ready; });
        }
        Button *button(const char *name) const { return panel.findChild<Button *>(QLatin1String(name)); }
        QLineEdit *field(const char *name) const { return panel.findChild<QLineEdit *>(QLatin1String(name)); }
        Label *label(const char *name) const { return panel.findChild<Label *>(QLatin1String(name)); }
        void choosePaper(const QString &path) const
        {
            button("proxyPaper")->click();
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            emit dialog->fileSelected(path);
            dialog->close();
        }
    };

private slots:
    void aGuardianIsAppointedOnEvidence()
    {
        World world(Voice::Professional);
        QVERIFY(world.label("noProxies")->text().contains("Nobody acts"));
        QVERIFY(!world.label("ownNumber")->isVisible());
        world.button("appointProxy")->click();
        QVERIFY(!world.button("appointProxy")->isVisible());
        auto *go = world.button("proxyContinue");
        go->click();
        QVERIFY(world.label("proxyWhomError")->isVisible());
        world.field("proxyName")->setText("Anna Berg");
        world.field("proxyNumber")->setText("mem_berg");
        world.field("proxyUntil")->setText("05-Mar-2001");
        go->click();
        QVERIFY(world.label("proxyTimeError")->isVisible());
        world.field("proxyUntil")->setText(dayText(QDate::currentDate().addDays(30), Voice::Professional));
        world.field("proxyEvidence")->setText("Birth certificate 12/2015");
        go->click();
        QVERIFY(world.label("proxyEvidenceError")->isVisible()); // The paper is missing.
        world.choosePaper("/media/paper.pdf");
        QCOMPARE(world.button("proxyPaper")->text(), "paper.pdf");
        QVERIFY(world.clinic->proxies().appointed.empty());
        go->click();
        QTRY_COMPARE(world.clinic->proxies().appointed.size(), 1U);
        const ProxyDraft draft = world.clinic->proxies().appointed.front();
        QCOMPARE(draft.kind, "guardian");
        QCOMPARE(draft.patientId, "pat_smith");
        QCOMPARE(draft.until.value(), Moment(std::chrono::seconds(QDate::currentDate().addDays(31).startOfDay().toSecsSinceEpoch())));
        QTRY_VERIFY(world.label("proxyTitle"));
        QVERIFY2(world.label("proxyTitle")->text().startsWith("Anna Berg, guardian: acts now"), qPrintable(world.label("proxyTitle")->text()));
        QVERIFY(!world.panel.findChild<ProxyForm *>() || !world.panel.findChild<ProxyForm *>()->isVisible());
        QSignalSpy opened(&world.panel, &ProxyPanel::openPaper);
        world.button("proxyOpenPaper")->click();
        QCOMPARE(opened.value(0).value(0).toString(), "rec_900");
    }
    void aPatientAppointsAProxyAndEndsThat()
    {
        World world(Voice::Patient);
        QVERIFY(world.label("ownNumber")->text().contains("mem_khan")); // For who appoints them.
        world.button("appointProxy")->click();
        QVERIFY(!world.button("chooseCandidate")->isVisible());
        world.field("proxyName")->setText("Anna Berg");
        world.field("proxyNumber")->setText("mem_berg");
        QTest::keyClick(world.field("proxyNumber"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(world.clinic->proxies().appointed.size(), 1U);
        QCOMPARE(world.clinic->proxies().appointed.front().kind, "proxy");
        QTRY_VERIFY(world.button("endProxy"));
        world.button("endProxy")->click();
        QTRY_VERIFY(world.panel.findChild<ReasonStrip *>());
        auto *reason = world.panel.findChild<ReasonStrip *>()->findChild<QLineEdit *>();
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!world.acts.isRunning()); // Not without a reason.
        reason->setText("I am well again");
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(world.clinic->proxies().list.front().state, "ended");
        QTRY_VERIFY(world.proxies.entries().front().ended);
        QVERIFY(proxySentences(world.proxies.entries().front(), Voice::Patient).join(' ').contains("I am well again"));
        QVERIFY(!world.button("endProxy") || !world.button("endProxy")->isVisible());
    }
    void whoActsAppointsNobodyFurtherAndIsToldForWhom()
    {
        auto clinic = World::made(Voice::Patient);
        clinic->people[0].actingAs = "guardian";
        clinic->people[0].actingUntil = SystemClock::instance().now() + std::chrono::hours(24 * 30);
        World world(Voice::Patient, clinic);
        QVERIFY(world.strip.isHidden()); // Their own record.
        QVERIFY(world.button("appointProxy")->isVisible());
        world.choose(0);
        QVERIFY(!world.strip.isHidden());
        QVERIFY2(world.strip.words().contains("BAUER") && world.strip.words().contains("guardian") && world.strip.words().contains("Until"), qPrintable(world.strip.words()));
        QVERIFY(!world.button("appointProxy")->isVisible());
        world.choose(2);
        QVERIFY(world.strip.isHidden());
    }
    void anotherPatientsAreNeverShown()
    {
        World world(Voice::Professional);
        world.clinic->proxies().list = {{.proxyId = "prx_1", .patientId = "pat_smith", .member = "Anna Berg", .kind = "proxy", .state = "active"}};
        world.proxies.load();
        QTRY_COMPARE(world.proxies.entries().size(), 1U);
        QVERIFY(world.label("proxyTitle"));
        world.choose(0);
        QTRY_VERIFY(world.label("noProxies")->isVisible());
        QVERIFY(world.proxies.entries().empty());
    }
    void whatFailedIsToldWhereItWasAsked()
    {
        World world(Voice::Patient);
        world.clinic->refuse("appointProxy", ErrorCode::Conflict);
        world.button("appointProxy")->click();
        world.field("proxyName")->setText("Anna Berg");
        world.field("proxyNumber")->setText("mem_berg");
        world.button("proxyContinue")->click();
        auto *notice = world.panel.findChild<Notice *>(QStringLiteral("proxyFailure"));
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->words().contains("Nobody was appointed"), qPrintable(notice->words()));
        QVERIFY(world.field("proxyName")->isVisible()); // What was typed stays.
    }
    void consentsSayWhoGaveThemAndOnWhat()
    {
        ConsentEntry consent {.granted = SystemClock::instance().now(), .granter = "Anna Berg", .actingAs = "guardian"};
        QVERIFY(granterText(consent).contains("their guardian"));
        consent.actingAs.clear();
        consent.onBehalf = true;
        QVERIFY(!granterText(consent).contains("on paper"));
        consent.onPaper = true;
        QVERIFY(granterText(consent).startsWith("Recorded on paper by Anna Berg, at "));
        QCOMPARE(consentLook(consent, Voice::Patient).middleUnder, "recorded on paper");
    }
};

MEDANCHOR_TEST(TestProxyPanel)
#include "tst_proxy_panel.moc"
