#include "services/crypto/random.h"
#include "services/crypto/signer.h"
#include "services/domain/ids.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <set>

using namespace med;
using namespace med::crypto;

class TestSigner : public QObject {
    Q_OBJECT
private slots:
    void aStatementIsItsTagAZeroByteAndTheStoredBytes()
    {
        QCOMPARE(toHex(statementBytes("medanchor/x/1", bytesOf("ab"))), toHex(bytesOf(std::string_view("medanchor/x/1\0ab", 16))));
    }
    void newIdsAreIdsAndDiffer()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 100; ++i) {
            const std::string id = newId(prefix::kRecord);
            QVERIFY(isId(id, prefix::kRecord));
            seen.insert(id);
        }
        QCOMPARE(seen.size(), std::size_t(100));
        QCOMPARE(randomBytes(33).size(), std::size_t(33));
        QVERIFY(randomSecret(32).view().size() == 32 && !equalInConstantTime(randomSecret(32).view(), randomSecret(32).view()));
    }
};

MEDANCHOR_TEST(TestSigner)
#include "tst_signer.moc"
