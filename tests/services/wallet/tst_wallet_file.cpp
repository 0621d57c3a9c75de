#include "services/wallet/wallet_file.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using med::wallet::WalletFile;

namespace {
constexpr crypto::Argon2Cost kCheap {.passes = 1, .kibibytes = 64};
}

class TestWalletFile : public QObject {
    Q_OBJECT
private:
    const ByteView m_passphrase = bytesOf("correct horse");
    const ByteView m_contents = bytesOf("the contents");

private slots:
    void opensWithItsPassphraseOnly()
    {
        const auto file = WalletFile::create(m_passphrase, kCheap);
        const Bytes bytes = *file->seal(m_contents);
        const auto opened = WalletFile::unlock(bytes, m_passphrase);
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QCOMPARE(textOf(opened->contents.view()), textOf(m_contents));
        for (const char *wrong : {"correct horsf", "", "correct horse "}) {
            const auto refused = WalletFile::unlock(bytes, bytesOf(wrong));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Locked);
        }
        QVERIFY(!WalletFile::create({}, kCheap));
    }
    void theUsualCostIsSixtyFourMebibytesAndThreePasses()
    {
        const std::string text = stringOf(*WalletFile::create(m_passphrase)->seal(m_contents));
        QVERIFY(text.contains(R"("kdf":"argon2id")") && text.contains(R"("kibibytes":65536)") && text.contains(R"("passes":3)"));
    }
    void nothingSecretStandsInTheFile()
    {
        const std::string text = stringOf(*WalletFile::create(m_passphrase, kCheap)->seal(m_contents));
        QVERIFY(!text.contains("correct horse") && !text.contains("the contents") && !text.contains(toBase64(m_contents)));
    }
    void everyDamagedByteIsNoticed()
    {
        const Bytes bytes = *WalletFile::create(m_passphrase, kCheap)->seal(m_contents);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            Bytes damaged = bytes;
            damaged[i] ^= 1;
            const auto opened = WalletFile::unlock(damaged, m_passphrase);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            QVERIFY(!WalletFile::isWhole(ByteView(bytes).first(i)));
        }
        QVERIFY(WalletFile::isWhole(bytes));
        Bytes longer = bytes;
        longer.push_back('\n');
        QVERIFY(!WalletFile::isWhole(longer));
        QVERIFY(!WalletFile::isWhole({}));
    }
    void aForgerWhoRepairsTheDigestIsNoticedToo()
    {
        const auto forged = [&](const std::string &from, const std::string &to) {
            std::string text = stringOf(*WalletFile::create(m_passphrase, kCheap)->seal(m_contents));
            std::string line = text.substr(0, text.find('\n'));
            line.replace(line.find(from), from.size(), to);
            text = line + '\n' + toHex(crypto::sha256(bytesOf(line))) + '\n';
            const auto opened = WalletFile::unlock(bytesOf(text), m_passphrase);
            return opened ? ErrorCode::Cancelled : opened.error().code;
        };
        QCOMPARE(forged(R"("passes":1)", R"("passes":2)"), ErrorCode::Locked); // Another key, so it does not open.
        QCOMPARE(forged(R"("passes":1)", R"("passes":99)"), ErrorCode::Corrupt);
        QCOMPARE(forged(R"("kibibytes":64)", R"("kibibytes":9999999)"), ErrorCode::Corrupt);
        QCOMPARE(forged(R"("v":1)", R"("v":2)"), ErrorCode::Invalid);
        QCOMPARE(forged(R"("argon2id")", R"("none")"), ErrorCode::Corrupt);
    }
    void contentsOfAnotherWalletDoNotOpen()
    {
        const auto mine = WalletFile::create(m_passphrase, kCheap);
        const auto other = WalletFile::create(m_passphrase, kCheap);
        const auto opened = mine->unseal(*other->seal(m_contents));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(mine->unseal(*mine->seal(m_contents)));
    }
    void aNewPassphraseReplacesTheOldAndKeepsTheKey()
    {
        const auto old = WalletFile::create(m_passphrase, kCheap);
        const auto changed = old->withPassphrase(bytesOf("another"), kCheap);
        const Bytes bytes = *changed->seal(m_contents);
        QVERIFY(WalletFile::unlock(bytes, bytesOf("another")));
        QCOMPARE(WalletFile::unlock(bytes, m_passphrase).error().code, ErrorCode::Locked);
        QVERIFY(old->unseal(bytes));
    }
    void savingKeepsTheGenerationBefore()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto file = WalletFile::create(m_passphrase, kCheap);
        QVERIFY(file->save(path, bytesOf("one")));
        QVERIFY(!std::filesystem::exists(path / "wallet.1"));
        QVERIFY(file->save(path, bytesOf("two")));
        QVERIFY(file->save(path, bytesOf("three")));
        QCOMPARE(textOf(file->unseal(*readFile(path / "wallet"))->view()), std::string_view("three"));
        QCOMPARE(textOf(file->unseal(*readFile(path / "wallet.1"))->view()), std::string_view("two"));
        QVERIFY(!std::filesystem::exists(path / "wallet.new"));
        QCOMPARE(int(std::filesystem::status(path / "wallet").permissions()), 0600);
    }
    void aDamagedWalletNeverReplacesTheGoodOneBeforeIt()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto file = WalletFile::create(m_passphrase, kCheap);
        QVERIFY(file->save(path, bytesOf("one")));
        QVERIFY(file->save(path, bytesOf("two")));
        QVERIFY(writeFileDurably(path / "wallet", bytesOf("rubbish")));
        QVERIFY(file->save(path, bytesOf("three")));
        QCOMPARE(textOf(file->unseal(*readFile(path / "wallet.1"))->view()), std::string_view("one"));
    }
    void aSaveThatFailsLeavesTheWalletAlone()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto file = WalletFile::create(m_passphrase, kCheap);
        QVERIFY(file->save(path, bytesOf("one")));
        std::filesystem::create_directories(path / "wallet.new" / "in the way");
        const auto saved = file->save(path, bytesOf("two"));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Io);
        QCOMPARE(textOf(file->unseal(*readFile(path / "wallet"))->view()), std::string_view("one"));
    }
};

MEDANCHOR_TEST(TestWalletFile)
#include "tst_wallet_file.moc"
