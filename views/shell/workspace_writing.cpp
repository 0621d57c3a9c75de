// What is written into a chart: notes, measurements, diagnoses, reports.
#include "views/common/button.h"
#include "views/common/menu.h"
#include "views/record/timeline_page.h"
#include "views/shell/codes_sheet.h"
#include "views/shell/workspace_view.h"
#include "views/writing/notes_page.h"
#include "views/writing/result_page.h"
#include "views/writing/writing_words.h"

namespace med::views {

using models::WritingKind;

namespace {

const QString kNotes = QStringLiteral("notes");
constexpr WritingKind kWritten[] = {WritingKind::Note, WritingKind::Vitals, WritingKind::Problem, WritingKind::Allergy, WritingKind::Immunization, WritingKind::FamilyHistory,
                                    WritingKind::SocialHistory, WritingKind::Referral};

} // namespace

void WorkspaceView::addWriting()
{
    if (isRole("doctor") || isRole("technician")) {
        m_book.add(this, {.id = "codes", .glyph = Glyph::Certificate, .text = tr("Code tables: load, remove"), .detail = tr("ICD-10, SNOMED CT, LOINC"), .run = [this] { showCodes(); }});
    }
    if (auto *laboratory = m_workspace.laboratory()) {
        addPage({.id = QStringLiteral("results"),
                 .glyph = Glyph::FlaskOutline,
                 .name = tr("Enter results"),
                 .roles = {},
                 .make =
                     [this, laboratory] {
                         const WritingTools tools {.writing = m_workspace.writing(), .signing = m_workspace.signing(), .codes = m_workspace.codeSearch(),
                                                   .spelling = m_workspace.spelling(), .settings = m_settings};
                         auto *page = new ResultPage(laboratory->orders(), tools);
                         page->choose(laboratory->currentId());
                         return shellPage(page);
                     },
                 .help = tr("Results of an order: each value with its unit and its range, from which the flag follows; a conclusion, and the report as a file. What you type is "
                            "kept as a draft of the order. Ctrl+Enter goes on to signing.")});
    }
    if (!isRole("doctor")) {
        return;
    }
    addPatientPage({.id = kNotes,
                    .name = tr("Notes"),
                    .roles = {},
                    .make =
                        [this] {
                            const WritingTools tools {.writing = m_workspace.writing(), .signing = m_workspace.signing(), .codes = m_workspace.codeSearch(),
                                                      .spelling = m_workspace.spelling(), .settings = m_settings};
                            m_notesPage = new NotesPage(m_workspace.notes(), tools, m_workspace.context());
                            connect(m_notesPage, &NotesPage::requestExamination, this, &WorkspaceView::requestExamination);
                            connect(m_notesPage, &NotesPage::openRecord, this, &WorkspaceView::openPaper);
                            return shellPage(m_notesPage);
                        },
                    .help = tr("The patient’s notes, and what you began and did not sign. New writes a note, vital signs, a diagnosis, an allergy and more; what you type is kept, "
                               "encrypted, within two seconds, as a draft that only you can open. Checks against allergies and other records stand beside the form; one that stops you "
                               "wants a reason. Ctrl+Enter goes on to signing. A signed note is never changed: an amendment keeps both versions and says why.")});
    const auto hasPatient = [this] { return m_workspace.context().patient().has_value(); };
    m_book.add(this, {.id = "new", .glyph = Glyph::Plus, .text = tr("Write something new…"), .detail = tr("Note, vital signs, diagnosis, allergy"), .keys = {QKeySequence("Ctrl+N")},
                      .section = Command::Section::Patient, .run = [this] { openNewMenu(); }, .enabled = hasPatient});
    m_book.addSource(this, [this] {
        QList<Command> commands;
        if (m_workspace.context().patient()) {
            for (const WritingKind kind : kWritten) {
                commands.append({.id = {}, .glyph = writingGlyph(kind), .text = tr("Write: %1").arg(writingText(kind)), .detail = tr("Signed afterwards"),
                                 .section = Command::Section::Patient, .run = [this, kind] { write(kind); }});
            }
        }
        return commands;
    });
}

void WorkspaceView::showCodes()
{
    if (!m_codes) {
        m_codes = new CodesSheet(*m_middle, m_workspace.codeTables());
    }
    openSheet(m_codes);
}

void WorkspaceView::write(WritingKind kind)
{
    if (!m_workspace.context().patient()) {
        return;
    }
    showPatientPage(kNotes);
    if (m_notesPage) {
        m_notesPage->write(kind);
    }
}

void WorkspaceView::offerNewNote(TimelinePage &page)
{
    auto *button = new Button(ButtonKind::Filled, Glyph::Plus, tr("New note"));
    button->setObjectName(QStringLiteral("timelineNewNote"));
    button->setToolTip(tr("Write a note about this patient"));
    connect(button, &Button::clicked, this, [this] { write(WritingKind::Note); });
    page.addAction(button);
}

void WorkspaceView::openNewMenu()
{
    if (!m_notesPage && !madeOf(kNotes)) {
        return;
    }
    auto *menu = new Menu(this);
    menu->setObjectName(QStringLiteral("newThings"));
    for (const WritingKind kind : kWritten) {
        menu->addAction(glyphIcon(writingGlyph(kind), Token::Muted), writingText(kind), this, [this, kind] { write(kind); });
    }
    menu->addSeparator();
    menu->addAction(glyphIcon(Glyph::ClipboardText, Token::Muted), tr("Request an examination…"), this, &WorkspaceView::requestExamination);
    const QWidget *page = m_middle;
    menu->openAt(page->mapToGlobal(QPoint(page->width() / 3, 8)));
}

} // namespace med::views
