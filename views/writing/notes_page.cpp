#include "views/writing/notes_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/page_bar.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/writing/writing_words.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ChartEntry;
using models::LoadState;
using models::text;
using models::WritingKind;

namespace {
constexpr Length kLeastList{200};
constexpr WritingKind kOffered[] = {WritingKind::Note, WritingKind::Vitals, WritingKind::Problem, WritingKind::Allergy, WritingKind::Immunization,
                                    WritingKind::FamilyHistory, WritingKind::SocialHistory, WritingKind::Referral};
} // namespace

NotesPage::NotesPage(models::NotesModel &notes, const WritingTools &tools, const models::PatientContext &context, QWidget *parent)
    : QWidget(parent)
    , m_notes(notes)
    , m_writing(tools.writing)
    , m_context(context)
    , m_bar(new QVBoxLayout)
    , m_new(new Button(ButtonKind::Outlined, Glyph::Plus, tr("New…")))
    , m_note(new Button(ButtonKind::Filled, Glyph::Plus, tr("New note")))
    , m_pages(new QStackedWidget)
    , m_list(new RecordListView(notes, [this](int row) { return noteLook(m_notes.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::FileDocument, {}, {}))
    , m_form(new WritingForm(tools))
{
    setObjectName(QStringLiteral("notesPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_bar);
    m_new->setObjectName(QStringLiteral("newMenu"));
    m_new->setAccessibleName(tr("Write something new"));
    m_new->setToolTip(tr("Write something new (Ctrl+N)"));
    m_new->setOpensMenu(true);
    m_note->setObjectName(QStringLiteral("newNote"));
    connect(m_new, &Button::clicked, this, [this] {
        auto *menu = new Menu(this);
        offer(*menu);
        menu->openAt(*m_new, Menu::Place::BelowAtEnd);
    });
    connect(m_note, &Button::clicked, this, [this] { write(WritingKind::Note); });
    m_pages->addWidget(makeList());
    m_pages->addWidget(m_form);
    column->addWidget(m_pages, 1);

    connect(m_form, &WritingForm::back, this, [this] {
        m_writing.close();
        enter();
    });
    connect(&m_writing, &models::WritingModel::shown, this, [this] {
        m_pages->setCurrentIndex(isWriting() ? 1 : 0);
        refreshDrafts();
    });
    connect(&m_writing, &models::WritingModel::written, this, [this] {
        if (isVisible() && !isWriting()) {
            enter();
        }
    });
    connect(&m_writing.shelf(), &models::DraftShelf::changed, this, &NotesPage::refreshDrafts);
    connect(&m_notes, &models::NotesModel::stateChanged, this, &NotesPage::refresh);
    refresh();
    refreshDrafts();
}

QWidget *NotesPage::makeList()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    column->addWidget(new Label(Type::PageTitle, Token::Text, tr("Notes")));
    m_count = new Label(Type::Body, Token::Muted);
    m_count->setObjectName(QStringLiteral("noteCount"));
    column->addWidget(m_count);
    auto *drafts = new Panel(tr("Begun, not signed"));
    drafts->setObjectName(QStringLiteral("draftPanel"));
    m_draftList = new QVBoxLayout;
    m_draftList->setContentsMargins(kPanelPadding, 8, kPanelPadding, 8);
    m_draftList->setSpacing(4);
    drafts->body()->addLayout(m_draftList);
    m_drafts = drafts;
    column->addWidget(drafts);
    m_list->setObjectName(QStringLiteral("noteList"));
    m_list->setAccessibleName(tr("Notes"));
    m_list->setColumns(150, 150);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    panel->setMinimumHeight(kLeastList);
    column->addWidget(panel, 1);
    return scrolled(content);
}

QWidget *NotesPage::makeActions(int row)
{
    const ChartEntry note = m_notes.row(row);
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (note.retracted) {
        column->addWidget(yieldingLabel(Type::Body, Token::Danger, note.retraction.empty() ? tr("Entered in error. Do not rely on it.") : tr("Entered in error: %1").arg(text(note.retraction))));
    }
    if (!note.amended.empty()) {
        column->addWidget(yieldingLabel(Type::Secondary, Token::Muted, tr("Amended: %1").arg(text(note.amended))));
    }
    const QString said = noteText(note.content);
    auto *words = yieldingLabel(Type::Body, Token::Text, said.isEmpty() ? tr("This note has no text.") : said.size() > 4000 ? said.left(4000) + QStringLiteral("…") : said);
    words->setObjectName(QStringLiteral("noteText"));
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(words);
    auto *bar = new QWidget;
    auto *line = new WrapLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    if (!note.content.files.empty()) {
        auto *files = new Button(ButtonKind::Outlined, Glyph::Paperclip, tr("Open the attachments"));
        files->setObjectName(QStringLiteral("openNoteFiles"));
        connect(files, &Button::clicked, this, [this, note] { emit openRecord(text(note.recordId), text(note.content.title)); });
        line->addWidget(files);
    }
    if (!note.retracted && !note.imported) {
        auto *amend = new Button(ButtonKind::Outlined, Glyph::Pencil, tr("Amend…"));
        amend->setObjectName(QStringLiteral("amendNote"));
        amend->setAccessibleName(tr("Amend the current note"));
        connect(amend, &Button::clicked, this, [this, id = note.recordId] {
            if (const auto &patient = m_context.patient()) {
                m_writing.amend(*patient, m_notes.entriesOf(id));
                m_form->enter();
            }
        });
        line->addWidget(amend);
    }
    column->addWidget(bar);
    return opened;
}

void NotesPage::setPageBar(PageBar *bar)
{
    bar->addTrailing(m_new);
    bar->addTrailing(m_note);
    m_bar->addWidget(bar);
}

void NotesPage::enter()
{
    if (isWriting()) {
        m_form->enter();
        return;
    }
    m_notes.load();
    m_list->setFocus(Qt::OtherFocusReason);
}

bool NotesPage::isWriting() const { return m_writing.isOpen(); }

void NotesPage::write(WritingKind kind)
{
    const auto patient = m_context.patient();
    if (!patient) {
        return;
    }
    const auto go = [this, patient, kind] {
        m_writing.open(*patient, kind);
        m_form->enter();
    };
    if (isWriting()) {
        m_form->leave(go);
    } else {
        go();
    }
}

void NotesPage::leaveForm()
{
    m_form->leave([this] {
        m_writing.close();
        enter();
    });
}

void NotesPage::offer(Menu &menu)
{
    for (const WritingKind kind : kOffered) {
        menu.addAction(glyphIcon(writingGlyph(kind), Token::Muted), writingText(kind), this, [this, kind] { write(kind); })->setObjectName(QStringLiteral("new-") + wordOf(kind));
    }
    menu.addSeparator();
    menu.addAction(glyphIcon(Glyph::ClipboardText, Token::Muted), tr("Request an examination…"), this, &NotesPage::requestExamination);
}

void NotesPage::refresh()
{
    const int rows = m_notes.rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_notes.state() == LoadState::Ready ? tr("%n note(s)", nullptr, rows) : QString());
    m_count->setVisible(!m_count->text().isEmpty());
    if (m_notes.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_notes.failure()), tr("%1 (%2)").arg(errorText(*m_notes.failure()), m_notes.failure()->id));
    } else if (m_notes.state() != LoadState::Ready) {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the notes"), tr("They are opened on this computer."));
    } else if (m_notes.needsRelationship()) {
        m_empty->setWords(Glyph::LockOutline, tr("Nothing is shown yet"), tr("Say first how you look after this patient: the strip above asks for it."));
    } else {
        m_empty->setWords(Glyph::FileDocument, tr("No notes yet"), tr("Write the first one: it appears here when it is signed."));
    }
}

void NotesPage::refreshDrafts()
{
    while (QLayoutItem *item = m_draftList->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto all = m_writing.shelf().draftsOf(m_context.patientId());
    m_drafts->setVisible(!all.empty());
    for (const models::KeptDraft &draft : all) {
        auto *row = new QWidget;
        auto *line = new WrapLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        const QString name = draftText(draft);
        line->addWidget(new LineLabel(Type::Body, Token::Text, tr("%1 · Draft, %2 %3").arg(name, clinical::dateText(draft.saved), clinical::timeText(draft.saved))));
        auto *go = new Button(ButtonKind::Outlined, Glyph::Pencil, tr("Go on"));
        go->setObjectName(QStringLiteral("openDraft"));
        go->setAccessibleName(tr("Go on with the draft: %1").arg(name));
        go->setSmall(true);
        connect(go, &Button::clicked, this, [this, draft] {
            if (const auto &patient = m_context.patient(); patient && m_writing.reopen(*patient, draft)) {
                m_form->enter();
            }
        });
        auto *drop = new Button(ButtonKind::Outlined, Glyph::None, tr("Discard"));
        drop->setObjectName(QStringLiteral("dropDraft"));
        drop->setAccessibleName(tr("Discard the draft: %1").arg(name));
        drop->setSmall(true);
        connect(drop, &Button::clicked, this, [this, id = draft.id] { m_writing.shelf().forget(id); });
        line->addTrailing(go);
        line->addTrailing(drop);
        m_draftList->addWidget(row);
    }
}

} // namespace med::views
