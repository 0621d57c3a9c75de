#include "tests/support/test_main.h"

#include "models/plain_text.h"
#include "models/spell_checker.h"
#include "models/writing_model.h"
#include "tests/support/fake_workplace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestWritingModel : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        SigningModel signing;
        std::unique_ptr<WritingModel> writing;
        PatientSummary ann;
        PatientSummary tobias;

        World()
        {
            clinic->desk = &signing;
            ann = clinic->people[2];
            tobias = clinic->people[1];
            context.choose(ann);
            begin();
        }
        void begin()
        {
            writing = std::make_unique<WritingModel>(clinic, context, &signing);
            writing->setSaveDelay(60);
            writing->shelf().load();
        }
        tests::FakeClinic &chart() const { return static_cast<tests::FakeClinic &>(clinic->clinic()); }
        void type(const std::string &words) const
        {
            writing->change([&](ClinicalDraft &draft) { draft.entries.front().sections.front().text = words; });
        }
        std::string typed() const { return writing->draft().entries.front().sections.front().text; }
        std::size_t kept() const
        {
            const auto hold = clinic->hold();
            return chart().kept.size();
        }
    };

private slots:
    void cleanup() { finishAsync(); }

    void whoTypesOnAndOnIsKeptMeanwhile()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        std::string words;
        // Never a pause as long as the delay: it counts from the first change.
        for (int i = 0; i < 200 && world.kept() == 0; ++i) {
            words += 'x';
            world.type(words);
            QTest::qWait(10);
        }
        QCOMPARE(world.kept(), 1U);
        const auto hold = world.clinic->hold();
        const KeptDraft kept = world.chart().kept.begin()->second;
        QCOMPARE(kept.patientId, world.ann.patientId);
        QCOMPARE(kept.kind, "note");
        QVERIFY(kept.content.find("xxx") != std::string::npos);
    }

    void aDraftIsThereAgainAfterTheProgramEndedWithoutWarning()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Headache since Monday");
        QTRY_VERIFY(world.writing->isSaved());
        world.writing.reset();
        world.begin();
        QSignalSpy loaded(&world.writing->shelf(), &DraftShelf::loaded);
        QTRY_COMPARE(loaded.count(), 1);
        world.writing->open(world.ann, WritingKind::Note);
        QCOMPARE(world.typed(), "Headache since Monday");
        QVERIFY(world.writing->wasRestored());
        QVERIFY(world.writing->isSaved());
    }

    void aDraftThatIsFoundLateAsksBeforeItReplacesWhatWasTyped()
    {
        World world;
        world.chart().kept["drf_1"] = {.id = "drf_1", .patientId = world.ann.patientId, .kind = "note", .content = {}, .saved = SystemClock::instance().now()};
        ClinicalDraft earlier = freshDraft(WritingKind::Note, world.ann.patientId);
        earlier.entries.front().sections.front().text = "Earlier";
        world.chart().kept["drf_1"].content = toContent(earlier);
        world.clinic->gates["drafts "].close();
        world.writing = std::make_unique<WritingModel>(world.clinic, world.context, &world.signing);
        world.writing->shelf().load();
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Now");
        world.clinic->gates["drafts "].open();
        QTRY_VERIFY(world.writing->offered().has_value() || world.typed() == "Earlier");
        QCOMPARE(world.typed(), "Now");
        world.writing->takeOffered();
        QCOMPARE(world.typed(), "Earlier");
        QVERIFY(!world.writing->offered());
    }

    void aSwitchOfThePatientNeverCarriesTextOver()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Of Ann");
        world.context.choose(world.tobias);
        QVERIFY(!world.writing->isOpen());
        world.writing->open(world.tobias, WritingKind::Note);
        QCOMPARE(world.typed(), "");
        world.type("Of Tobias");
        world.context.choose(world.ann);
        world.writing->open(world.ann, WritingKind::Note);
        QCOMPARE(world.typed(), "Of Ann");
        QTRY_COMPARE(world.kept(), 2U);
        const auto hold = world.clinic->hold();
        for (const auto &[id, kept] : world.chart().kept) {
            QCOMPARE(kept.content.find("Of Ann") != std::string::npos, kept.patientId == world.ann.patientId);
        }
    }

    void aDraftOfAnotherPatientIsNotOpened()
    {
        World world;
        ClinicalDraft draft = freshDraft(WritingKind::Note, world.tobias.patientId);
        const KeptDraft kept {.id = "drf_2", .patientId = world.tobias.patientId, .kind = "note", .content = toContent(draft)};
        QVERIFY(!world.writing->reopen(world.ann, kept));
        QVERIFY(!world.writing->isOpen());
    }

    void discardingForgetsItAndKeepingAgainDoesNotBringItBack()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        world.type("No");
        world.writing->keep();
        QTRY_COMPARE(world.kept(), 1U);
        world.writing->discard();
        QTRY_COMPARE(world.kept(), 0U);
        world.writing->keep();
        finishAsync();
        QCOMPARE(world.kept(), 0U);
    }

    void whatCannotBeKeptIsSaid()
    {
        World world;
        world.clinic->refuse("keepDraft", ErrorCode::Io);
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Headache");
        QTRY_VERIFY(world.writing->keepFailure().has_value());
        QVERIFY(!world.writing->isSaved());
        world.clinic->allow("keepDraft");
        world.type("Headaches");
        QTRY_VERIFY(world.writing->isSaved());
        QVERIFY(!world.writing->keepFailure());
    }

    void signingWritesItAndForgetsTheDraft()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Headache");
        QSignalSpy written(world.writing.get(), &WritingModel::written);
        QVERIFY(world.writing->submit("Note: headache"));
        QTRY_VERIFY(world.signing.isAsking());
        world.type("Changed behind the sheet");
        QCOMPARE(world.typed(), "Headache");
        world.signing.sign();
        QTRY_COMPARE(written.count(), 1);
        const auto hold = world.clinic->hold();
        QCOMPARE(world.chart().signedDrafts.size(), 1U);
        const ClinicalDraft &made = world.chart().signedDrafts.front();
        QCOMPARE(made.title, "Note: headache");
        QCOMPARE(made.patientId, world.ann.patientId);
        QCOMPARE(made.entries.front().sections.size(), 1U);
        QCOMPARE(made.entries.back().type, "Encounter");
        QVERIFY(!made.entries.front().begin.empty());
        QTRY_VERIFY(world.chart().kept.empty());
        QVERIFY(!world.writing->isOpen());
    }

    void refusingKeepsTheDraft()
    {
        World world;
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Headache");
        QVERIFY(world.writing->submit("Note"));
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.refuse();
        QTRY_VERIFY(!world.writing->isBusy());
        QCOMPARE(world.typed(), "Headache");
        QTRY_COMPARE(world.kept(), 1U);
    }

    void whatInterruptsNeedsAReasonThatIsSigned()
    {
        World world;
        world.chart().findings = {{.rule = SafetyFinding::Rule::Implausible, .id = "f2", .subject = "Heart rate 900"},
                                  {.rule = SafetyFinding::Rule::Allergy, .id = "f1", .interrupts = true, .subject = "amoxicillin", .against = "Penicillins"}};
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Gives amoxicillin");
        QSignalSpy asked(world.writing.get(), &WritingModel::needsReason);
        QVERIFY(world.writing->submit("Note"));
        QTRY_COMPARE(asked.count(), 1);
        QVERIFY(!world.signing.isAsking());
        QCOMPARE(world.writing->findings().front().id, "f1");
        world.writing->setReason("f1", "   ");
        QVERIFY(world.writing->unanswered());
        world.writing->setReason("f1", "Tolerated last year");
        QVERIFY(world.writing->submit("Note"));
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.sign();
        QTRY_COMPARE(world.chart().signedDrafts.size(), 1U);
        const auto &overrides = world.chart().signedDrafts.front().overrides;
        QCOMPARE(overrides.size(), 1U);
        QCOMPARE(overrides.front().finding, "f1");
        QCOMPARE(overrides.front().reason, "Tolerated last year");
    }

    void checksThatCannotBeMadeAreSaidAndNothingIsSigned()
    {
        World world;
        world.clinic->refuse("check", ErrorCode::Offline);
        world.writing->open(world.ann, WritingKind::Note);
        world.type("Headache");
        QVERIFY(world.writing->submit("Note"));
        QTRY_VERIFY(world.writing->checkFailure().has_value());
        QVERIFY(!world.signing.isAsking());
        QVERIFY(!world.writing->isBusy());
        world.clinic->allow("check");
        QVERIFY(world.writing->submit("Note"));
        QTRY_VERIFY(world.signing.isAsking());
    }

    void anAmendmentBeginsWithWhatWasSignedAndIsItsNextVersion()
    {
        World world;
        ChartEntry note {.recordId = "rec_9", .place = "Composition/1", .version = 1, .patientId = world.ann.patientId};
        note.content = freshDraft(WritingKind::Note, {}).entries.front();
        note.content.sections.front().text = "Left knee";
        QVERIFY(world.writing->amend(world.ann, {note}));
        QVERIFY(!world.writing->hasContent());
        QCOMPARE(world.typed(), "Left knee");
        world.type("Right knee");
        world.writing->change([](ClinicalDraft &draft) { draft.reason = "The side was wrong"; });
        QVERIFY(world.writing->submit("Note"));
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.sign();
        QTRY_COMPARE(world.chart().signedDrafts.size(), 1U);
        QCOMPARE(world.chart().signedDrafts.front().amends, "rec_9");
        QCOMPARE(world.chart().signedDrafts.front().reason, "The side was wrong");
        note.patientId = world.tobias.patientId;
        QVERIFY(!world.writing->amend(world.ann, {note}));
    }

    void vitalSignsAreWrittenAsFarAsTheyWereFilled()
    {
        ClinicalDraft draft = freshDraft(WritingKind::Vitals, "pat_smith");
        QVERIFY(draft.entries.empty());
        for (const auto &[name, value] : {std::pair("systolic", "138"), {"diastolic", "84"}, {"weight", "71.4"}, {"height", "170"}}) {
            const auto vital = std::ranges::find(kVitals, std::string_view(name), [](const Vital &each) { return std::string_view(each.name); });
            setVital(draft, *vital, value);
            QCOMPARE(vitalOf(draft, *vital), std::string(value));
        }
        QCOMPARE(bodyMassIndex(draft), "24.7");
        const ClinicalDraft prepared = preparedDraft(WritingKind::Vitals, draft, SystemClock::instance().now());
        QCOMPARE(prepared.entries.size(), 4U); // Pressure, weight, height, index.
        QCOMPARE(prepared.entries.front().measures.size(), 2U);
        QCOMPARE(prepared.entries.front().measures.front().code.code, "8480-6");
        QCOMPARE(prepared.entries.back().measures.front().unitCode, "kg/m2");
        setVital(draft, kVitals[0], {});
        setVital(draft, kVitals[1], {});
        QCOMPARE(draft.entries.size(), 2U);
    }

    void datesMayBePartial_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("day") << "05-Mar-2025" << "2025-03-05";
        QTest::newRow("day, ISO") << "2025-03-05" << "2025-03-05";
        QTest::newRow("day, German") << "5.3.2025" << "2025-03-05";
        QTest::newRow("month") << "Nov-2016" << "2016-11";
        QTest::newRow("month, ISO") << "2016-11" << "2016-11";
        QTest::newRow("year") << " 2014 " << "2014";
        QTest::newRow("none") << "" << "";
        QTest::newRow("no such day") << "31-Feb-2025" << "-";
        QTest::newRow("no such month") << "Foo-2016" << "-";
        QTest::newRow("words") << "last spring" << "-";
        QTest::newRow("hostile") << QString(10'000, '9') << "-";
    }
    void datesMayBePartial()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto date = partialDateFrom(typed);
        QCOMPARE(date ? QString::fromStdString(*date) : QStringLiteral("-"), kept);
    }

    void aDraftReadBackIsTheSameAndHostileOnesAreRefused()
    {
        ClinicalDraft draft = freshDraft(WritingKind::Note, "pat_smith");
        draft.entries.front().sections.front().text = "שלום \"quoted\" \n\t";
        draft.attachments = {"letters/a.pdf"};
        draft.reason = "r";
        const auto read = draftFrom(toContent(draft));
        QVERIFY(read.has_value());
        QVERIFY(read->entries == draft.entries && read->attachments == draft.attachments && read->reason == draft.reason);
        for (const char *bad : {"", "null", "[]", "{}", R"({"version":2})", R"({"version":1,"entries":[4]})", R"({"version":1,"entries":[{"type":)"}) {
            QVERIFY2(!draftFrom(bad), bad);
        }
        QVERIFY(draftFrom(R"({"version":1,"attachments":[7,{}],"reason":[]})").has_value());
    }

    void whatIsPastedBecomesPlain()
    {
        QCOMPARE(plainText(QString::fromUtf8("a\x01" "b\n\tc\x7f") + QChar(0x202E) + "d" + QChar(0x2028) + "e"), QString("ab\n\tcd\ne"));
        QCOMPARE(plainText(QString(kLongestText + 5000, 'x')).size(), kLongestText);
        QCOMPARE(plainText(QString::fromUtf8("שלום")), QString::fromUtf8("שלום"));
    }

    void aMissingDictionaryDoubtsNothing()
    {
        const QTemporaryDir none;
        SpellChecker checker(none.path().toStdString());
        checker.load("en");
        QTRY_COMPARE(checker.state(), SpellChecker::State::Missing);
        QVERIFY(checker.isRight("headahce"));
        SpellChecker real;
        real.load("en");
        QTRY_COMPARE(real.state(), SpellChecker::State::Ready);
        QVERIFY(!real.isRight("headahce"));
        QVERIFY(real.isRight("mmHg"));
        QVERIFY(real.isRight(QString::fromUtf8("頭痛")));
        QVERIFY(real.suggestions("headahce").contains("headache"));
    }
};

MEDANCHOR_TEST(TestWritingModel)
#include "tst_writing_model.moc"
