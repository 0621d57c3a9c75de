#include "views/shell/certificate_strip.h"

#include "models/certificate_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"

#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using med::tests::FakeWorkplace;

class TestCertificateStrip : public QObject {
    Q_OBJECT
private slots:
    void isNotThereUntilTheEndIsNear()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        CertificateModel model(workplace);
        CertificateStrip strip(model);
        model.start();
        QTest::qWait(50);
        QVERIFY(strip.isHidden());
    }
    void onePressRenews()
    {
        const auto workplace = std::make_shared<FakeWorkplace>();
        const Moment end = SystemClock::instance().now() + std::chrono::hours(24 * 12);
        workplace->certificate = {.notAfter = end, .daysLeft = 12, .told = true};
        workplace->renewalFails = Error {.code = ErrorCode::Offline, .detail = "away", .hint = {}};
        CertificateModel model(workplace);
        CertificateStrip strip(model);
        strip.show();
        model.start();
        QTRY_VERIFY(strip.words().contains(clinical::dateText(end)));
        auto *renew = strip.findChild<Button *>(QStringLiteral("renewCertificate"));
        QVERIFY(renew && renew->isEnabled() && renew->isVisible());
        QTest::mouseClick(renew, Qt::LeftButton);
        QTRY_VERIFY(model.failure());
        QVERIFY2(strip.words().contains(model.failure()->id), qPrintable(strip.words()));
        QVERIFY(renew->isEnabled());
        workplace->renewalFails.reset();
        QTest::mouseClick(renew, Qt::LeftButton);
        QTRY_COMPARE(model.state(), CertificateModel::State::Renewed);
        QVERIFY(!renew->isVisible());
        auto *close = strip.findChild<Button *>(QStringLiteral("closeCertificate"));
        QVERIFY(close && close->isVisible());
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(strip.isHidden());
    }
};

MEDANCHOR_TEST(TestCertificateStrip)
#include "tst_certificate_strip.moc"
