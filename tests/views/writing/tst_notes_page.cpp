#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/writing/attachment_strip.h"
#include "views/writing/notes_page.h"
#include "views/writing/spelled_edit.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestNotesPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        SigningModel signing;
        Settings settings;
        SpellChecker spelling;
        std::unique_ptr<WritingModel> writing;
        std::unique_ptr<NotesModel> notes;
        std::unique_ptr<CodeSearchModel> codes;
        std::unique_ptr<NotesPage> page;

        World()
        {
            clinic->desk = &signing;
            ChartEntry note {.recordId = "rec_1", .place = "Composition/1", .version = 1, .patientId = clinic->people[2].patientId, .author = "Dr Amira Khan"};
            note.content = freshDraft(WritingKind::Note, {}).entries.front();
            note.content.title = "Knee pain";
            note.content.sections.front().text = "Left knee since May";
            note.block = 1204;
            chart().charts[clinic->people[2].patientId].entries = {note};
            chart().codeList = {{"http://snomed.info/sct", "44054006", "Type 2 diabetes mellitus"}, {"http://snomed.info/sct", "91936005", "Allergy to penicillin"}};
            chart().tableList = {{.system = "http://snomed.info/sct", .name = "SNOMED CT", .notice = "© SNOMED International"}};
            context.choose(clinic->people[2]);
            writing = std::make_unique<WritingModel>(clinic, context, &signing);
            notes = std::make_unique<NotesModel>(clinic, context);
            codes = std::make_unique<CodeSearchModel>(clinic);
            page = std::make_unique<NotesPage>(*notes, WritingTools {*writing, signing, *codes, spelling, settings}, context);
            page->resize(1200, 900);
            page->show();
            page->activateWindow();
            QTRY_VERIFY(page->isActiveWindow());
            page->enter();
            QTRY_COMPARE(notes->state(), LoadState::Ready);
        }
        tests::FakeClinic &chart() const { return static_cast<tests::FakeClinic &>(clinic->clinic()); }
        template <typename Widget> Widget *find(const char *name) const
        {
            for (Widget *each : page->findChildren<Widget *>(QLatin1String(name))) {
                if (each->isVisible()) {
                    return each;
                }
            }
            return nullptr;
        }
        void type(const char *name, const char *words) const { QTest::keyClicks(find<QWidget>(name), words); }
        void submit() const { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier); }
        std::vector<ClinicalDraft> signedDrafts() const
        {
            const auto hold = clinic->hold();
            return chart().signedDrafts;
        }
        void sign()
        {
            QTRY_VERIFY(signing.isAsking());
            const auto before = signedDrafts().size();
            signing.sign();
            QTRY_COMPARE(signedDrafts().size(), before + 1);
            QTRY_VERIFY(!writing->isOpen());
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }
    void cleanup() { finishAsync(); }

    void aNoteIsWrittenByKeyboardAndSigned()
    {
        World world;
        world.page->write(WritingKind::Note);
        QVERIFY(world.find<Label>("writingPatient")->text().contains("SMITH, Ann"));
        QVERIFY(world.find<Label>("writingPatient")->text().contains("03-Feb-1960"));
        QVERIFY(world.find<QLineEdit>("noteTitle")->hasFocus());
        world.type("noteTitle", "Headache");
        world.type("noteSubjective", "Since Monday");
        world.type("notePlan", "Rest");
        world.find<QWidget>("notePlan")->setFocus();
        world.submit();
        QTRY_VERIFY(world.signing.isAsking());
        QVERIFY(world.find<QWidget>("writingHeld"));
        QVERIFY(!world.find<QWidget>("noteSubjective")->isEnabled());
        world.sign();
        const ClinicalDraft made = world.signedDrafts().back();
        QCOMPARE(made.title, "Note: Headache");
        QCOMPARE(made.entries.front().sections.size(), 2U);
        QCOMPARE(made.entries.front().sections.back().code.code, "18776-5");
        QTRY_COMPARE(world.notes->rowCount(), 2);
    }

    void anEmptyNoteIsNotSignedAndSaysWhy()
    {
        World world;
        world.page->write(WritingKind::Note);
        world.submit();
        QVERIFY(world.find<Label>("noteSubjectiveError"));
        QVERIFY(world.find<QWidget>("noteSubjective")->hasFocus());
        QVERIFY(!world.writing->isBusy());
    }

    void whatIsPastedIsPlain()
    {
        World world;
        world.page->write(WritingKind::Note);
        struct Open : SpelledEdit {
            using SpelledEdit::insertFromMimeData;
        };
        auto *edit = world.find<SpelledEdit>("noteSubjective");
        QMimeData rich;
        rich.setHtml("<b>bold</b><script>x</script>");
        rich.setText(QStringLiteral("bold") + QChar(0x202E) + QChar(7) + QStringLiteral("!"));
        (edit->*(&Open::insertFromMimeData))(&rich);
        QCOMPARE(edit->toPlainText(), "bold!");
        QCOMPARE(world.writing->draft().entries.front().sections.front().text, "bold!");
    }

    void aWrongWordIsUnderlinedAndTheKeyboardPutsItRight()
    {
        World world;
        world.page->write(WritingKind::Note);
        QTRY_COMPARE(world.spelling.state(), SpellChecker::State::Ready);
        auto *edit = world.find<SpelledEdit>("noteSubjective");
        edit->setFocus();
        QTest::keyClicks(edit, "Bad headahce today");
        QCOMPARE(edit->doubted(), QStringList {"headahce"});
        edit->moveCursor(QTextCursor::Start);
        for (int i = 0; i < 6; ++i) {
            edit->moveCursor(QTextCursor::NextCharacter);
        }
        QTest::keyClick(edit, Qt::Key_Period, Qt::ControlModifier);
        auto *menu = edit->findChild<QMenu *>("editMenu");
        QVERIFY(menu);
        QTRY_VERIFY(menu->isVisible());
        QAction *right = nullptr;
        for (QAction *action : menu->actions()) {
            right = action->text() == "headache" ? action : right;
        }
        QVERIFY(right);
        right->trigger();
        QCOMPARE(edit->toPlainText(), "Bad headache today");
        menu->close();
        edit->undo();
        QCOMPARE(edit->toPlainText(), "Bad headahce today");
    }

    void aTemplateAsksBeforeItTakesThePlaceOfText()
    {
        World world;
        world.page->write(WritingKind::Note);
        world.type("noteSubjective", "Mine");
        world.find<Button>("noteTemplates")->click();
        QMenu *menu = world.page->form().findChild<QMenu *>();
        QTRY_VERIFY(menu && menu->isVisible());
        menu->actions().front()->trigger();
        menu->close();
        QTRY_VERIFY(world.find<QWidget>("replaceText"));
        QCOMPARE(world.find<SpelledEdit>("noteSubjective")->toPlainText(), "Mine");
        world.find<Button>("replaceYes")->click();
        QVERIFY(world.find<SpelledEdit>("noteSubjective")->toPlainText().contains("Since"));
        QVERIFY(!world.find<QWidget>("replaceText"));
        world.find<SpelledEdit>("noteSubjective")->undo();
        QCOMPARE(world.find<SpelledEdit>("noteSubjective")->toPlainText(), "Mine");
    }

    void vitalSignsAreNumbersAndTheIndexIsComputed()
    {
        World world;
        world.page->write(WritingKind::Vitals);
        world.type("vital-systolic", "138");
        world.type("vital-diastolic", "84");
        world.type("vital-weight", "71,4");
        world.type("vital-height", "1.7.0");
        world.find<QWidget>("vital-height")->setFocus();
        world.submit();
        QVERIFY(world.find<Label>("vital-heightError"));
        QVERIFY(!world.writing->isBusy());
        world.find<QLineEdit>("vital-height")->selectAll();
        world.type("vital-height", "170");
        QVERIFY(world.find<Label>("bodyMassIndex")->text().contains("24.7"));
        world.submit();
        world.sign();
        const auto made = world.signedDrafts().back();
        QCOMPARE(made.entries.size(), 4U);
        QCOMPARE(made.entries.front().code.code, "85354-9");
        QCOMPARE(made.entries.front().category, "vital-signs");
        QCOMPARE(made.entries[1].measures.front().value, "71.4");
    }

    void aDiagnosisIsFoundByTypingAndFreeWordsStay()
    {
        World world;
        world.page->write(WritingKind::Problem);
        world.type("problemCode", "diab");
        QTRY_VERIFY(world.find<QListWidget>("problemCodeList"));
        QVERIFY(world.find<QListWidget>("problemCodeList")->item(0)->text().contains("SNOMED CT 44054006"));
        QVERIFY(world.find<Label>("problemCodeState")->text().contains("SNOMED International"));
        QTest::keyClick(world.find<QWidget>("problemCode"), Qt::Key_Return);
        QCOMPARE(world.find<QLineEdit>("problemCode")->text(), "Type 2 diabetes mellitus");
        QVERIFY(!world.find<QListWidget>("problemCodeList"));
        world.type("problemOnset", "2014");
        world.find<QWidget>("problemOnset")->setFocus();
        world.submit();
        world.sign();
        const auto made = world.signedDrafts().back();
        QCOMPARE(made.entries.front().code.code, "44054006");
        QCOMPARE(made.entries.front().begin, "2014");
        QCOMPARE(made.entries.front().certainty, "confirmed");
        world.page->write(WritingKind::Problem);
        world.type("problemCode", "Something rare");
        QTRY_VERIFY(!world.codes->isLooking());
        world.submit();
        world.sign();
        QCOMPARE(world.signedDrafts().back().entries.front().code, (Coding {.system = {}, .code = {}, .display = "Something rare"}));
    }

    void eachFormRefusesToBeEmptyAndTakesHostileText_data()
    {
        QTest::addColumn<WritingKind>("kind");
        for (const WritingKind kind : {WritingKind::Vitals, WritingKind::Problem, WritingKind::Allergy, WritingKind::Immunization, WritingKind::FamilyHistory, WritingKind::SocialHistory, WritingKind::Referral}) {
            QTest::newRow(qPrintable(wordOf(kind))) << kind;
        }
    }
    void eachFormRefusesToBeEmptyAndTakesHostileText()
    {
        QFETCH(WritingKind, kind);
        World world;
        world.page->write(kind);
        world.submit();
        QVERIFY(!world.writing->isBusy());
        QVERIFY(world.page->isWriting());
        const auto labels = world.page->form().findChildren<Label *>();
        QVERIFY(std::ranges::any_of(labels, [](const Label *label) { return label->isVisible() && label->objectName().endsWith("Error"); }));
        for (QLineEdit *edit : world.page->form().findChildren<QLineEdit *>()) {
            edit->insert(QString(50'000, QChar(0x05D0)));
            QVERIFY(edit->text().size() <= 32'767);
        }
        world.submit();
        QVERIFY(world.page->isWriting());
    }

    void aFindingThatInterruptsAsksBesideTheForm()
    {
        World world;
        world.chart().findings = {{.rule = SafetyFinding::Rule::Allergy, .id = "f1", .interrupts = true, .subject = "Penicillin V", .against = "Penicillins", .detail = "Anaphylaxis, 2009"}};
        world.page->write(WritingKind::Allergy);
        world.type("allergyCode", "Latex");
        QTRY_VERIFY(world.find<QLineEdit>("findingReason"));
        QVERIFY(!world.signing.isAsking());
        world.find<QWidget>("allergyCode")->setFocus();
        world.submit();
        QTRY_VERIFY(world.find<QLineEdit>("findingReason")->hasFocus());
        QVERIFY(world.find<Label>("findingReasonError"));
        world.type("findingReason", "Tolerated");
        world.submit();
        world.sign();
        QCOMPARE(world.signedDrafts().back().overrides.front().reason, "Tolerated");
    }

    void leavingWhatIsNotKeptAsks()
    {
        World world;
        world.writing->setSaveDelay(600'000);
        world.page->write(WritingKind::Note);
        world.type("noteTitle", "Half");
        QTest::keyClick(world.find<QWidget>("noteTitle"), Qt::Key_Escape);
        QVERIFY(world.find<QWidget>("writingLeaving"));
        world.find<Button>("writingStay")->click();
        QVERIFY(world.page->isWriting());
        QTest::keyClick(world.find<QWidget>("noteTitle"), Qt::Key_Escape);
        world.find<Button>("writingKeep")->click();
        QTRY_VERIFY(!world.page->isWriting());
        QTRY_VERIFY(world.find<Button>("openDraft"));
        world.find<Button>("openDraft")->click();
        QCOMPARE(world.find<QLineEdit>("noteTitle")->text(), "Half");
        QTest::keyClick(world.find<QWidget>("noteTitle"), Qt::Key_S, Qt::ControlModifier);
        world.page->leaveForm();
        QVERIFY(!world.page->isWriting());
        QTRY_VERIFY(world.find<Button>("dropDraft"));
        world.find<Button>("dropDraft")->click();
        QTRY_VERIFY(!world.find<QWidget>("draftPanel"));
    }

    void anotherPatientClosesTheForm()
    {
        World world;
        world.page->write(WritingKind::Note);
        world.type("noteSubjective", "Of Ann");
        world.context.choose(world.clinic->people[1]);
        QVERIFY(!world.page->isWriting());
        world.page->write(WritingKind::Note);
        QCOMPARE(world.find<SpelledEdit>("noteSubjective")->toPlainText(), QString());
        QVERIFY(!world.find<Label>("writingPatient")->text().contains("SMITH"));
    }

    void anAmendmentNeedsAReason()
    {
        World world;
        world.find<RecordListView>("noteList")->setFocus();
        QTRY_VERIFY(world.find<Button>("amendNote"));
        QVERIFY(world.find<Label>("noteText")->text().contains("Left knee since May"));
        world.find<Button>("amendNote")->click();
        QVERIFY(world.page->isWriting());
        auto *edit = world.find<SpelledEdit>("noteSubjective");
        QCOMPARE(edit->toPlainText(), "Left knee since May");
        edit->setPlainText("Right knee since May");
        edit->setFocus();
        world.submit();
        QVERIFY(world.find<Label>("amendReasonError"));
        world.type("amendReason", "The side was wrong");
        world.submit();
        world.sign();
        QCOMPARE(world.signedDrafts().back().amends, "rec_1");
    }

    void filesAreAttachedAndTakenOut()
    {
        World world;
        const QTemporaryDir folder;
        QFile file(folder.filePath("letter.pdf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4");
        file.close();
        world.page->write(WritingKind::Note);
        auto *strip = world.find<AttachmentStrip>("attachmentStrip");
        strip->add({file.fileName(), file.fileName(), folder.filePath("none.pdf"), folder.path()});
        QCOMPARE(world.writing->draft().attachments.size(), 1U);
        QVERIFY(world.find<Label>("attachmentProblem")->text().contains("none.pdf"));
        QTRY_VERIFY(world.find<QAbstractButton>("removeAttachment"));
        world.find<QAbstractButton>("removeAttachment")->click();
        QVERIFY(world.writing->draft().attachments.empty());
    }
};

MEDANCHOR_TEST(TestNotesPage)
#include "tst_notes_page.moc"
