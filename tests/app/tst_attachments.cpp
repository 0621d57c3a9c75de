#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/services/media/pdf_files.h"
#include "tests/support/test_main.h"

#include "services/dicom/helper.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// Ordinary files beside the images, from the laboratory's folder to the doctor who opens the study.
class TestAttachments : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::map<QString, std::shared_ptr<Desk>> m_desks;
    std::map<QString, std::unique_ptr<Workplace>> m_places;

    Workplace &at(const QString &login)
    {
        auto &place = m_places[login];
        if (!place) {
            m_desks[login] = std::make_shared<Desk>();
            place = signInAtWindow(m_clinic, login);
            place->setDesk(m_desks[login]);
        }
        return *place;
    }
    /// 4 × 3 pixels.
    static QByteArray png()
    {
        return QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAALklEQVR42mNgYGBQZWDwYmDIB7IYohlU"
                                      "o3m9oqXyo9UZGLYxqG6T8tpmkr/NDwBj5QfJ9BY16wAAAABJRU5ErkJggg==");
    }
    /// A picture that says it has 65,535 × 65,535 pixels, with a right checksum.
    static QByteArray bomb()
    {
        QByteArray bytes = png();
        bytes.replace(16, 8, QByteArray("\0\0\xff\xff\0\0\xff\xff", 8));
        std::uint32_t sum = 0xffffffff;
        for (int i = 12; i < 29; ++i) {
            sum ^= std::uint8_t(bytes.at(i));
            for (int bit = 0; bit < 8; ++bit) {
                sum = (sum >> 1) ^ ((sum & 1) ? 0xedb88320U : 0);
            }
        }
        sum = ~sum;
        for (int i = 0; i < 4; ++i) {
            bytes[29 + i] = char(sum >> (24 - 8 * i));
        }
        return bytes;
    }
    static void addOrdinary(const QString &study)
    {
        QDir().mkpath(study + "/beside");
        writeBytes(study + "/beside/report.txt", pdfFile({"Report of the cardiologist"})); // Whatever it is called.
        writeBytes(study + "/photo.png", png());
        writeBytes(study + "/notes", "Patient moved.\n");
    }
    static std::string reasonFor(const CommandResult &sent, const std::string &path)
    {
        for (const auto &file : sent.json["refused"]) {
            if (file["path"] == path) {
                return file["reason"];
            }
        }
        return {};
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void theyGoWithTheImagesAndComeBackAsTheyWere()
    {
        const QString study = m_clinic.smallStudy("beside", 120, 3);
        addOrdinary(study);
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", m_clinic.requestOrder()});
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["instances"], 3);
        COMPARE_JSON(sent.json["attachments"], 3);
        COMPARE_JSON(sent.json["refused"], Json::array());
        const QString record = sent.text("record_id");
        const QString out = m_clinic.temporary("beside-fetched");
        const auto fetched = m_clinic.run("doctor", {"study", "fetch", record, "--out", out});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(out), filesBelow(study));
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        COMPARE_JSON(list.json["items"][0]["files"], 6);
        COMPARE_JSON(list.json["items"][0]["attachments"], 3);
        const auto verified = m_clinic.run("doctor", {"study", "verify", record});
        QVERIFY2(verified.exitCode == 0, verified.all());
        COMPARE_JSON(verified.json["files"], 6);

        const auto opened = at("doctor").open(record.toStdString(), {});
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QStringList types;
        for (const auto &series : (*opened)->series()) {
            types << QString::fromStdString(series.attachment);
        }
        QCOMPARE(types, QStringList({"", "application/pdf", "text/plain", "image/png"}));
        QCOMPARE((*opened)->series().at(2).description, std::string("notes"));
        QCOMPARE((*opened)->summary().attachments, 3);
        const auto bytes = (*opened)->read((*opened)->series().at(2).images.at(0).file, {});
        QVERIFY(bytes && textOf(*bytes) == "Patient moved.\n");
    }

    void theSameAgainIsTheSameAndAnotherAttachmentIsNot()
    {
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy("again", 121, 2);
        writeBytes(study + "/notes.txt", "first");
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", order});
        QVERIFY2(sent.exitCode == 0, sent.all());
        const auto again = m_clinic.run("lab", {"study", "send", study, "--order", order});
        QVERIFY2(again.exitCode == 0, again.all());
        COMPARE_JSON(again.json["already_sent"], true);
        COMPARE_JSON(again.json["attachments"], 1);
        writeBytes(study + "/notes.txt", "other");
        const auto other = m_clinic.run("lab", {"study", "send", study, "--order", order});
        QVERIFY2(other.exitCode == 1 && other.code() == "Conflict", other.all());
    }

    void aChangedByteOfAnAttachmentIsCaught()
    {
        const QString study = m_clinic.smallStudy("tampered", 122, 2);
        writeBytes(study + "/notes.txt", "Liver: no change.");
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", m_clinic.requestOrder()});
        QVERIFY2(sent.exitCode == 0, sent.all());
        const QString record = sent.text("record_id");
        // Its object is the smallest of the record's: each object in turn is damaged and restored.
        const QString objects = m_clinic.store("objects");
        QFileInfoList newest = QDir(objects).entryInfoList(QDir::Files, QDir::Time);
        QVERIFY(newest.size() >= 2);
        const auto smallest = std::min_element(newest.begin(), newest.begin() + 2, [](const auto &a, const auto &b) { return a.size() < b.size(); });
        const QByteArray whole = bytesOfFile(smallest->filePath());
        QByteArray changed = whole;
        changed[changed.size() / 2] = char(changed.at(changed.size() / 2) ^ 1);
        QFile::setPermissions(smallest->filePath(), QFile::ReadOwner | QFile::WriteOwner);
        writeBytes(smallest->filePath(), changed);
        QCOMPARE(m_clinic.run("doctor", {"study", "verify", record}).exitCode, 3);
        const auto fetched = m_clinic.run("doctor", {"study", "fetch", record, "--out", m_clinic.temporary("tampered-fetched")});
        QVERIFY2(fetched.exitCode == 3, fetched.all());
        const auto opened = at("doctor").open(record.toStdString(), {});
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        const auto attachment = std::ranges::find((*opened)->series(), "text/plain", &SeriesEntry::attachment);
        QVERIFY(attachment != (*opened)->series().end());
        const auto bytes = (*opened)->read(attachment->images.front().file, {});
        QVERIFY(!bytes && bytes.error().code == ErrorCode::Corrupt);
        writeBytes(smallest->filePath(), whole);
        QCOMPARE(m_clinic.run("doctor", {"study", "verify", record}).exitCode, 0);
    }

    void hostileFilesStayBehindWithTheirReason()
    {
        const auto helpers = dicom::Helper::findExecutable();
        if (!helpers || !std::filesystem::exists(helpers->parent_path() / "medanchor-document-helper")) {
            QSKIP("without the desktop nothing opens documents");
        }
        const QString study = m_clinic.smallStudy("hostile", 123, 2);
        const auto add = [&](const char *name, const QByteArray &bytes) { writeBytes(study + "/" + name, bytes); };
        add("cut.png", png().left(50));
        add("bomb.png", bomb());
        QByteArray broken = pdfFile({"x"});
        broken.replace("/Root", "/Boot").replace("endobj", "endobi");
        add("broken.pdf", broken);
        add("empty.txt", {});
        add("nul.txt", QByteArray("one\0two", 7));
        add("page.html", "<html>x</html>");
        add("program.jpg", QByteArray("MZ\x90\0", 4));
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", m_clinic.requestOrder()});
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["instances"], 2);
        COMPARE_JSON(sent.json["attachments"], 0);
        QCOMPARE(sent.json["refused"].size(), std::size_t(7));
        QVERIFY2(reasonFor(sent, "cut.png").find("damaged") != std::string::npos, sent.all());
        QVERIFY2(reasonFor(sent, "bomb.png").find("too large") != std::string::npos, sent.all());
        QVERIFY2(reasonFor(sent, "broken.pdf").find("damaged") != std::string::npos, sent.all());
        for (const auto &file : sent.json["refused"]) {
            COMPARE_JSON(file["damaged"], false);
        }
    }

    void oneCanStayBehindAndAllCan()
    {
        const QString study = m_clinic.smallStudy("chosen", 124, 2);
        addOrdinary(study);
        const auto wrong = m_clinic.run("lab", {"study", "send", study, "--order", m_clinic.requestOrder(), "--leave-out", "nothing.txt"});
        QVERIFY2(wrong.exitCode == 1 && wrong.code() == "Invalid", wrong.all());
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", m_clinic.requestOrder(), "--leave-out", "beside/report.txt", "--leave-out", "notes"});
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["attachments"], 1);
        QCOMPARE(reasonFor(sent, "beside/report.txt"), std::string("left out by the sender"));
        const QString other = m_clinic.smallStudy("images-only", 125, 2);
        addOrdinary(other);
        const auto bare = m_clinic.run("lab", {"study", "send", other, "--order", m_clinic.requestOrder(), "--images-only"});
        QVERIFY2(bare.exitCode == 0, bare.all());
        COMPARE_JSON(bare.json["attachments"], 0);
        QCOMPARE(bare.json["refused"].size(), std::size_t(3));
    }

    void aloneTheyNeedAReason()
    {
        const QString order = m_clinic.requestOrder();
        const QString folder = m_clinic.temporary("alone");
        QDir().mkpath(folder);
        addOrdinary(folder);
        const QStringList words {"study", "send", folder, "--order", order};
        const auto refused = m_clinic.run("lab", words);
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        QVERIFY2(refused.message().contains("no file names a patient"), refused.all());
        const auto sent = m_clinic.run("lab", words + QStringList {"--override-identity", "scanned from the paper with her label"});
        QVERIFY2(sent.exitCode == 0, sent.all());
        COMPARE_JSON(sent.json["instances"], 0);
        COMPARE_JSON(sent.json["attachments"], 3);
        const auto list = m_clinic.run("doctor", {"study", "list", "--patient", m_clinic.patientId()});
        COMPARE_JSON(list.json["items"][0]["identity_override"], "scanned from the paper with her label");
        QCOMPARE(m_clinic.run("doctor", {"study", "verify", sent.text("record_id")}).exitCode, 0);
        const auto nothing = m_clinic.run("lab", {"study", "send", folder, "--order", m_clinic.requestOrder(), "--images-only"});
        QVERIFY2(nothing.exitCode == 1 && nothing.code() == "Invalid", nothing.all());
    }

    void theSheetNamesEachAndAsksAgainForOthers()
    {
        const std::string order = m_clinic.requestOrder().toStdString();
        const QString study = m_clinic.smallStudy("asked", 126, 2);
        addOrdinary(study);
        QVERIFY(at("lab").refresh({}));
        const auto intake = at("lab").readIntake(study.toStdString(), order, {});
        QVERIFY2(intake, intake ? "" : intake.error().detail.c_str());
        QCOMPARE(intake->files.size(), std::size_t(2));
        QCOMPARE(intake->attachments.size(), std::size_t(3));
        QVERIFY(!intake->stops && !intake->namesNobody());
        const auto sent = at("lab").send({.path = study.toStdString(), .orderId = order, .identityOverride = {}, .leftOut = {"photo.png"}, .progress = {}}, {});
        QVERIFY2(sent, sent ? "" : sent.error().detail.c_str());
        QCOMPARE(sent->attachments, 2);
        QStringList named;
        for (const auto &fact : m_desks["lab"]->asked.back().facts) {
            if (fact.kind == SigningRequest::Fact::Kind::Attachment) {
                named << QString::fromStdString(fact.value + " " + fact.other);
            }
        }
        QCOMPARE(named, QStringList({"beside/report.txt application/pdf", "notes text/plain"}));

        const std::string alone = m_clinic.requestOrder().toStdString();
        const QString folder = m_clinic.temporary("asked-alone");
        QDir().mkpath(folder);
        addOrdinary(folder);
        QVERIFY(at("lab").refresh({}));
        const auto unnamed = at("lab").readIntake(folder.toStdString(), alone, {});
        QVERIFY2(unnamed, unnamed ? "" : unnamed.error().detail.c_str());
        QVERIFY(unnamed->stops && unnamed->namesNobody() && unnamed->fields.empty() && unnamed->matchingOrders.empty());
        const auto stopped = at("lab").send({.path = folder.toStdString(), .orderId = alone, .identityOverride = {}, .progress = {}}, {});
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Conflict);
    }
};

MEDANCHOR_TEST(TestAttachments)
#include "tst_attachments.moc"
