#include "tests/support/walk_window.h"

#include <QLineEdit>
#include <QListWidget>

namespace med::tests {

using namespace med::views;
using models::LoadState;
using models::WritingKind;

void WindowWalk::writing(Workplace &at)
{
    const char *role = "doctor";
    auto &model = at.workspace().writing();
    at.view().showPatientPage("notes");
    at.wait([&] { return at.workspace().notes().state() == LoadState::Ready && at.find("noteText"); }, "the notes");
    look(role, "notes", at);
    at.view().write(WritingKind::Note);
    look(role, "a new note", at);
    QTest::keyClicks(at.find("noteTitle"), "Cough");
    QTest::keyClicks(at.find("noteSubjective"), "Coughing for six weeks, gets amoxicillin. Sleeps badly, no feevr.");
    at.wait([&] { return at.find("findingReason") && model.isSaved(); }, "what the checks say");
    at.find("noteSubjective")->setFocus();
    look(role, "a note with findings", at);
    model.setReason("f1", QStringLiteral("Tolerated last year"));
    model.submit("Note: Cough");
    at.sheetAsks();
    look(role, "a note beside a signing sheet", at);
    at.refuse();
    at.wait([&] { return !model.isBusy(); }, "the refusal");
    model.discard();
    model.close();
    for (const auto &[kind, name] : {std::pair(WritingKind::Vitals, "vital signs"), std::pair(WritingKind::Allergy, "an allergy"), std::pair(WritingKind::Immunization, "an immunisation"),
                                     std::pair(WritingKind::FamilyHistory, "family history"), std::pair(WritingKind::SocialHistory, "social history"), std::pair(WritingKind::Referral, "a referral")}) {
        at.view().write(kind);
        look(role, name, at);
        model.close();
    }
    at.view().commands().run(QStringLiteral("codes"));
    at.wait([&] { return at.find("removeCodes"); }, "the code tables");
    look(role, "code tables", at);
    at.key("Esc");
    at.view().write(WritingKind::Problem);
    at.wait([&] { return at.find("problemCode"); }, "the form of a diagnosis");
    auto *code = qobject_cast<QLineEdit *>(at.find("problemCode"));
    code->clear();
    QTest::keyClicks(code, "diab");
    at.wait([&] { return at.find("problemCodeList"); }, "the codes");
    look(role, "a diagnosis with its codes", at);
    QTest::keyClick(code, Qt::Key_Return);
    model.discard();
    model.close();
}

void WindowWalk::results(Workplace &at, const std::string &order)
{
    const char *role = "technician";
    auto &laboratory = *at.workspace().laboratory();
    laboratory.choose(QString::fromStdString(order));
    at.view().showPage("results");
    at.wait([&] { return at.find("addResult"); }, "the page of results");
    look(role, "results", at);
    at.press("addResult");
    at.wait([&] { return at.find("resultValue"); }, "a value");
    QTest::keyClicks(at.find("resultCode"), "Potassium");
    for (const auto &[name, words] : {std::pair("resultValue", "5.9"), std::pair("resultUnit", "mmol/L"), std::pair("resultLow", "3.5"), std::pair("resultHigh", "5.1")}) {
        QTest::keyClicks(at.find(name), words);
    }
    QTest::keyClicks(at.find("resultConclusion"), "Potassium is high; repeat today.");
    look(role, "results with a high value", at);
    at.workspace().writing().submit("Laboratory result: potassium");
    at.sheetAsks();
    look(role, "results beside a signing sheet", at);
    at.refuse();
}

} // namespace med::tests
