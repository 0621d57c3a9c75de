#include "services/contracts/functions.h"
#include "services/storage/signed_text.h"
#include "services/workflows/orders.h"
#include "services/workflows/publish.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Somebody with a hand in the store changes it. Each time `study verify` says what, `study fetch` leaves
/// nothing, and with the bytes back in place everything holds again.
class TestTampering : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record; ///< In two versions.
    QString m_other; ///< In the same record set.
    QString m_envelope; ///< The doctor's for that set's epoch, below the store.

    static Json statementOf(const QByteArray &signedText)
    {
        return Json::parse(signedText.left(signedText.indexOf('\n')).toStdString(), nullptr, false);
    }
    QString manifestOf(const QString &record, int version) const { return QString("manifests/%1/%2").arg(record).arg(version); }
    QByteArray stored(const QString &name) const { return bytesOfFile(m_clinic.store(name)); }
    QString objectOf(const QString &record, int version) const
    {
        return "objects/" + QString::fromStdString(statementOf(stored(manifestOf(record, version)))["objects"][0]["id"].get<std::string>());
    }
    static QByteArray flipped(QByteArray bytes, qsizetype at)
    {
        bytes[at] = char(bytes[at] ^ 1);
        return bytes;
    }
    /// The same with another digit at a place where one stands.
    static QByteArray withOtherDigit(QByteArray text, qsizetype at)
    {
        text[at] = text[at] == '1' ? '2' : '1';
        return text;
    }
    /// A signed text with another person's signature.
    QByteArray resigned(const QByteArray &signedText, const char *tag, const QString &login) const
    {
        SignedIn other(m_clinic, login);
        const auto written = storage::SignedText::write(statementOf(signedText), tag, other->signer());
        return QByteArray(reinterpret_cast<const char *>(written->data()), qsizetype(written->size()));
    }

    /// Version 2 of the record, by its author.
    bool amend()
    {
        SignedIn lab(m_clinic, "lab");
        if (!lab) {
            return false;
        }
        const auto entry = lab->catalogue().find(m_record.toStdString());
        if (!entry) {
            return false;
        }
        workflows::Publication publication {
            .record = entry->head.record,
            .version = 2,
            .previous = entry->anchor.manifest,
            .content = {.recordClass = workflows::record_class::kImaging, .title = "CT head", .details = entry->record->descriptive(), .files = {}},
            .placement = {.patient = entry->head.patient, .custodian = entry->head.custodian, .set = entry->head.set, .wanted = {}},
            .under = "order:" + entry->text("order"),
            .act = {.function = std::string(contracts::fn::kRecordAmend), .arguments = {{"reasonDigest", toHex(crypto::sha256(bytesOf("one slice was missing")))}}},
            .completesOrder = {}};
        for (const auto &[name, bytes] : filesBelow(m_clinic.smallStudy("amended", 12, 4))) {
            publication.content.files.push_back({.name = name.toStdString(), .group = "1",
                                                 .content = Bytes(bytes.begin(), bytes.end())});
        }
        return workflows::publish(*lab, std::move(publication), {}).has_value();
    }

    /// The two commands, while the store is not as it was.
    void expectRefused(const QStringList &checks, const QStringList &words) const
    {
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 3 && proof.lines.size() == 1, proof.all());
        COMPARE_JSON(proof.json["ok"], false);
        QStringList failed;
        QString details;
        for (const auto &check : proof.json["checks"]) {
            if (check["ok"] == false) {
                failed << QString::fromStdString(check["name"].get<std::string>());
                details += QString::fromStdString(check["detail"].get<std::string>()) + "\n";
            }
        }
        for (const auto &name : checks) {
            QVERIFY2(failed.contains(name), qPrintable("not among the failed checks: " + name + "\n" + proof.all()));
        }
        for (const auto &word : words) {
            QVERIFY2(details.contains(word), qPrintable("\"" + word + "\" is not in: " + details));
        }
        const auto fetched = m_clinic.run("doctor", {"study", "fetch", m_record, "--out", m_clinic.temporary("tampered")});
        QVERIFY2(fetched.exitCode == 3, fetched.all());
        QCOMPARE(fetched.code(), "Corrupt");
        QVERIFY2(fetched.message().size() > 20, fetched.all());
        QVERIFY(QDir(m_clinic.temporary("")).entryList({"tampered*"}).isEmpty());
    }
    void expectIntact() const
    {
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 0, proof.all());
    }

    using Files = QMap<QString, QByteArray>;
    void change(const Files &files) const
    {
        for (const auto &[name, bytes] : files.asKeyValueRange()) {
            if (bytes.isNull()) {
                QVERIFY(QFile::remove(m_clinic.store(name)));
            } else {
                writeBytes(m_clinic.store(name), bytes);
            }
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("first", 10, m_clinic.requestOrder());
        m_other = m_clinic.sendSmallStudy("second", 11, m_clinic.requestOrder());
        QVERIFY(!m_record.isEmpty() && !m_other.isEmpty());
        QVERIFY(amend());
        const Json manifest = statementOf(stored(manifestOf(m_record, 2)));
        m_envelope = QString("sets/%1/%2/%3").arg(QString::fromStdString(manifest["set"].get<std::string>())).arg(manifest["epoch"].get<int>()).arg(m_clinic.memberId("doctor"));
        QVERIFY2(!stored(m_envelope).isEmpty(), qPrintable(m_envelope));
        expectIntact();
    }
    void theNewestVersionIsShown()
    {
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_record});
        COMPARE_JSON(proof.json["version"], 2);
        COMPARE_JSON(proof.json["files"], 4);
    }
    void whatWasChangedIsFound_data()
    {
        QTest::addColumn<QMap<QString, QByteArray>>("files");
        QTest::addColumn<QStringList>("checks");
        QTest::addColumn<QStringList>("words");
        const QString manifest = manifestOf(m_record, 2);
        const QString object = objectOf(m_record, 2);
        const QString otherObject = objectOf(m_other, 1);
        const QString id = object.section('/', 1);
        const QByteArray body = stored(object);
        const QByteArray text = stored(manifest);
        const QByteArray envelope = stored(m_envelope);
        const QString patients = m_envelope.section('/', 0, 2) + "/" + m_clinic.memberId("patient");

        QTest::newRow("a byte of an object") << Files {{object, flipped(body, body.size() / 3)}} << QStringList {"part", "files"} << QStringList {id, "IM"};
        QTest::newRow("the last byte of an object") << Files {{object, flipped(body, body.size() - 1)}} << QStringList {"part"} << QStringList {id};
        QTest::newRow("an object cut short") << Files {{object, body.chopped(1000)}} << QStringList {"size"} << QStringList {id, "bytes instead of"};
        QTest::newRow("an object that grew") << Files {{object, body + 'x'}} << QStringList {"size"} << QStringList {id, "bytes instead of"};
        QTest::newRow("an object that is gone") << Files {{object, QByteArray()}} << QStringList {"size"} << QStringList {id, "not in the store"};
        QTest::newRow("two objects swapped") << Files {{object, stored(otherObject)}, {otherObject, body}} << QStringList {"files"} << QStringList {id};
        QTest::newRow("a byte of a manifest") << Files {{manifest, withOtherDigit(text, text.indexOf("\"root\":\"") + 12)}} << QStringList {"manifest", "signature"} << QStringList {"the store has", "the ledger"};
        QTest::newRow("a byte of a manifest's signature") << Files {{manifest, withOtherDigit(text, text.lastIndexOf("\"signature\":\"") + 40)}} << QStringList {"manifest", "signature"} << QStringList {"the signature is not the author's"};
        QTest::newRow("a manifest that is gone") << Files {{manifest, QByteArray()}} << QStringList {"manifest"} << QStringList {"the store has no such manifest"};
        QTest::newRow("an older version put back") << Files {{manifest, stored(manifestOf(m_record, 1))}} << QStringList {"manifest", "binding"} << QStringList {"version is 1, in the ledger 2"};
        QTest::newRow("another record's manifest") << Files {{manifest, stored(manifestOf(m_other, 1))}} << QStringList {"manifest", "binding"} << QStringList {"record is " + m_other};
        QTest::newRow("a manifest of another signer") << Files {{manifest, resigned(text, "medanchor/manifest/1", "doctor2")}} << QStringList {"manifest", "signature"} << QStringList {"the signature is not the author's"};
        QTest::newRow("a manifest that its author signed once more") << Files {{manifest, resigned(text, "medanchor/manifest/1", "lab")}} << QStringList {"manifest"} << QStringList {"the store has", "the ledger"};
        QTest::newRow("a byte of an envelope") << Files {{m_envelope, flipped(envelope, envelope.indexOf("\"ciphertext\":\"") + 20)}} << QStringList {"envelope"} << QStringList {"not the one on the ledger"};
        QTest::newRow("an envelope that is gone") << Files {{m_envelope, QByteArray()}} << QStringList {"envelope"} << QStringList {"not in the store"};
        QTest::newRow("an envelope of another holder") << Files {{m_envelope, stored(patients)}} << QStringList {"envelope"} << QStringList {"not the one on the ledger"};
        QTest::newRow("an envelope of another signer") << Files {{m_envelope, resigned(envelope, "medanchor/envelope/1", "doctor2")}} << QStringList {"envelope"} << QStringList {"not the one on the ledger"};
    }
    void whatWasChangedIsFound()
    {
        QFETCH(Files, files);
        QFETCH(QStringList, checks);
        QFETCH(QStringList, words);
        Files before;
        for (const auto &name : files.keys()) {
            before[name] = stored(name);
            QVERIFY2(!before[name].isEmpty() && before[name] != files[name], qPrintable(name));
        }
        change(files);
        expectRefused(checks, words);
        change(before);
        expectIntact();
    }
    void aDamagedRecordHidesNoOther()
    {
        const QString manifest = manifestOf(m_record, 2);
        const QByteArray before = stored(manifest);
        change({{manifest, flipped(before, 100)}});
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(list.exitCode == 0, list.all());
        QVERIFY2(list.output.contains(m_other.toLatin1()), list.all());
        const auto proof = m_clinic.run("doctor", {"study", "verify", m_other});
        QVERIFY2(proof.exitCode == 0, proof.all());
        change({{manifest, before}});
        expectIntact();
    }
};

MEDANCHOR_TEST(TestTampering)
#include "tst_tampering.moc"
