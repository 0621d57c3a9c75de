#include "models/certificate_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using med::tests::FakeWorkplace;
using CertificateState = CertificateModel::State;

class TestCertificateModel : public QObject {
    Q_OBJECT
private slots:
    void saysNothingUntilTheEndIsNear()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        CertificateModel model(workplace);
        QSignalSpy changed(&model, &CertificateModel::changed);
        model.start();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(model.state(), CertificateState::Quiet);
        QVERIFY(!model.renew());
    }
    void onePressRenews()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        workplace->certificate = {.notAfter = SystemClock::instance().now() + std::chrono::hours(24 * 10), .daysLeft = 10, .told = true};
        CertificateModel model(workplace);
        model.start();
        QTRY_COMPARE(model.state(), CertificateState::Ending);
        QCOMPARE(model.end().daysLeft, 10);
        QVERIFY(model.renew());
        QCOMPARE(model.state(), CertificateState::Renewing);
        QVERIFY(!model.renew());
        QTRY_COMPARE(model.state(), CertificateState::Renewed);
        QCOMPARE(model.end().daysLeft, 365);
        QVERIFY(!model.failure());
    }
    void aRefusalIsToldAndCanBeTriedAgain()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        workplace->certificate = {.notAfter = SystemClock::instance().now() + std::chrono::hours(1), .daysLeft = 0, .told = true};
        workplace->renewalFails = Error {.code = ErrorCode::Denied, .detail = "revoked", .hint = {}};
        CertificateModel model(workplace);
        model.start();
        QTRY_COMPARE(model.state(), CertificateState::Ending);
        QVERIFY(model.renew());
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.state(), CertificateState::Ending);
        QCOMPARE(model.failure()->code, ErrorCode::Denied);
        QCOMPARE(model.failure()->doing, Doing::RenewingCertificate);
        workplace->renewalFails.reset();
        QVERIFY(model.renew());
        QTRY_COMPARE(model.state(), CertificateState::Renewed);
        QVERIFY(!model.failure());
    }
};

MEDANCHOR_TEST(TestCertificateModel)
#include "tst_certificate_model.moc"
