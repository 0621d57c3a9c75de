#include "tests/support/test_main.h"

#include "views/common/error_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace med;
using namespace med::views;

class TestErrorText : public QObject {
    Q_OBJECT
private slots:
    void corruptFilesHaveTheOneSentence()
    {
        for (const auto doing :
             {models::Doing::ReadingImage, models::Doing::OpeningStudy, models::Doing::Verifying}) {
            QCOMPARE(errorText({.code = ErrorCode::Corrupt, .doing = doing}),
                     "This file does not match its ledger digest. It was not opened.");
        }
    }

    void everySentenceIsWholeAndCalm()
    {
        for (int code = 0; code <= int(ErrorCode::Locked); ++code) {
            for (int doing = 0; doing <= int(models::Doing::Retracting); ++doing) {
                const models::Failure failure{.code = ErrorCode(code),
                                              .doing = models::Doing(doing)};
                const QString text = errorText(failure);
                QVERIFY2(text.endsWith('.'), nameOf(failure.code));
                QVERIFY2(!text.contains('!') && !text.contains("sorry", Qt::CaseInsensitive),
                         qPrintable(text));
                QVERIFY2(!text.contains(QLatin1String(nameOf(failure.code)) + ':'),
                         qPrintable(text));
                QVERIFY(!errorTitle(failure).isEmpty() && !errorTitle(failure).endsWith('.'));
            }
        }
    }

    void aFailureHasAnIdThatTheLogHasToo()
    {
        const auto failure = models::noteFailure({.code = ErrorCode::Io, .detail = "disk full"},
                                                 models::Doing::SigningIn);
        QVERIFY(QRegularExpression("^E-[0-9a-f]{4}$").match(failure.id).hasMatch());
        QCOMPARE(failure.code, ErrorCode::Io);
    }
};

MEDANCHOR_TEST(TestErrorText)
#include "tst_error_text.moc"
