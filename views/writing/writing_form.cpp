#include "views/writing/writing_form.h"

#include "models/plain_text.h"
#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/in_sight.h"
#include "views/common/language.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/writing/attachment_strip.h"
#include "views/writing/code_picker.h"
#include "views/writing/findings_panel.h"
#include "views/writing/spelled_edit.h"
#include "views/writing/writing_words.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::text;
using models::WritingKind;
using models::WritingModel;
using FieldType = WritingField::Type;

namespace {
constexpr ColumnWidth kFormWidth{960};
constexpr Length kBeside{620}; ///< The form wants so much beside the checks.
} // namespace

WritingForm::WritingForm(const WritingTools &tools, QWidget *parent)
    : QWidget(parent)
    , m_tools(tools)
    , m_writing(tools.writing)
    , m_failure(new Notice(NoticeKind::Warning))
    , m_leaving(makeLeaving())
    , m_offer(new Notice(NoticeKind::Info))
    , m_replace(new Notice(NoticeKind::Info))
    , m_title(new LineLabel(Type::PageTitle))
    , m_patient(new LineLabel(Type::BodyBold))
    , m_state(new LineLabel(Type::Body, Token::Muted))
    , m_held(new Pill)
    , m_templates(new Button(ButtonKind::Outlined, Glyph::FileDocument, tr("Template")))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_column(new QWidget)
    , m_place(new QVBoxLayout)
    , m_findings(new FindingsPanel(tools.writing))
    , m_continue(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
{
    setObjectName(QStringLiteral("writingForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    for (QWidget *strip : {m_leaving, makeOffer(), static_cast<QWidget *>(m_replace), static_cast<QWidget *>(m_failure)}) {
        outer->addWidget(strip);
        strip->hide();
    }
    m_failure->setObjectName(QStringLiteral("writingFailure"));
    m_replace->setObjectName(QStringLiteral("replaceText"));
    m_replace->setWords(tr("There is text already."), tr("Should the template take its place?"));
    auto *content = new QWidget;
    content->setLayout(m_sides);
    m_sides->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    m_sides->setSpacing(kPanelGap);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kPanelGap);
    auto *top = new WrapLayout;
    top->setSpacing(kIconGap);
    auto *head = new QWidget;
    auto *titles = new QVBoxLayout(head);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    m_title->setObjectName(QStringLiteral("writingTitle"));
    m_patient->setObjectName(QStringLiteral("writingPatient"));
    m_state->setObjectName(QStringLiteral("writingState"));
    titles->addWidget(m_title);
    titles->addWidget(m_patient);
    titles->addWidget(m_state);
    top->addWidget(head);
    m_held->setObjectName(QStringLiteral("writingHeld"));
    m_held->setState(Glyph::LockOutline, Token::Muted, Token::Surface, {}, tr("Held while you sign"));
    top->addTrailing(m_held);
    m_templates->setObjectName(QStringLiteral("noteTemplates"));
    m_templates->setOpensMenu(true);
    top->addTrailing(m_templates);
    column->addLayout(top);
    m_place->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_place);
    column->addStretch();
    m_column->setMaximumWidth(kFormWidth);
    m_sides->addWidget(m_column, 1);
    m_sides->addWidget(m_findings);
    outer->addWidget(scrolled(content), 1);
    m_continue->setObjectName(QStringLiteral("writingContinue"));
    m_continue->setKeyHint(tr("Ctrl+Enter"));

    const auto answer = [this](const char *name, const QString &words, std::function<void()> then) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, words);
        button->setObjectName(QLatin1String(name));
        connect(button, &Button::clicked, this, [this, then = std::move(then)] {
            m_replace->hide();
            then();
        });
        m_replace->addButton(button);
    };
    answer("replaceYes", tr("Replace"), [this] { applyTemplate(m_template); });
    answer("replaceNo", tr("Keep my text"), [this] { enter(); });
    connect(m_templates, &Button::clicked, this, &WritingForm::chooseTemplate);
    connect(m_continue, &Button::clicked, this, &WritingForm::submit);
    connect(&m_writing, &WritingModel::shown, this, &WritingForm::build);
    connect(&m_writing, &WritingModel::changed, this, &WritingForm::refresh);
    connect(&m_writing, &WritingModel::checked, this, &WritingForm::arrange);
    connect(&m_writing, &WritingModel::needsReason, m_findings, &FindingsPanel::askForReason);
    connect(&m_tools.signing, &models::SigningModel::changed, this, &WritingForm::refresh);
    connect(&m_tools.spelling, &models::SpellChecker::changed, this, &WritingForm::refresh);
    m_continue->setParent(this);
    m_continue->hide();
    build();
}

QWidget *WritingForm::makeLeaving()
{
    auto *notice = new Notice(NoticeKind::Info);
    notice->setObjectName(QStringLiteral("writingLeaving"));
    notice->setWords(tr("This is not signed."), tr("What do you want to do with it?"));
    enum class Then { Go, Stay };
    const auto add = [&](const char *name, const QString &words, Then where, std::function<void()> then) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, words);
        button->setObjectName(QLatin1String(name));
        connect(button, &Button::clicked, this, [this, where, then = std::move(then)] {
            m_leaving->hide();
            const auto go = std::exchange(m_go, {});
            then();
            if (go && where == Then::Go) {
                go();
            }
        });
        notice->addButton(button);
    };
    add("writingKeep", tr("Keep draft"), Then::Go, [this] { m_writing.keep(); });
    add("writingDiscard", tr("Discard"), Then::Go, [this] { m_writing.discard(); });
    add("writingStay", tr("Stay"), Then::Stay, [this] { enter(); });
    return notice;
}

QWidget *WritingForm::makeOffer()
{
    m_offer->setObjectName(QStringLiteral("writingOffer"));
    auto *take = new Button(ButtonKind::Outlined, Glyph::None, tr("Go on with that one"));
    take->setObjectName(QStringLiteral("offerTake"));
    connect(take, &Button::clicked, &m_writing, &WritingModel::takeOffered);
    auto *drop = new Button(ButtonKind::Outlined, Glyph::None, tr("Keep what I write now"));
    drop->setObjectName(QStringLiteral("offerDrop"));
    connect(drop, &Button::clicked, &m_writing, &WritingModel::dropOffered);
    m_offer->addButton(take);
    m_offer->addButton(drop);
    return m_offer;
}

void WritingForm::build()
{
    m_go = {};
    m_leaving->hide();
    m_replace->hide();
    m_shown.clear();
    m_continue->setParent(this);
    m_index = nullptr;
    m_spelling = nullptr;
    if (m_fields) {
        m_fields->hide();
        m_fields->deleteLater();
        m_fields = nullptr;
    }
    if (!m_writing.isOpen()) {
        refresh();
        return;
    }
    auto *panel = new Panel;
    m_fields = panel;
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(20, kPanelPadding, 20, 20);
    lines->setSpacing(10);
    WrapLayout *halves = nullptr;
    for (WritingField &field : fieldsOf(m_writing.kind())) {
        const bool half = field.half;
        if (m_writing.isAmendment() && (field.name == QLatin1String("noteClass") || field.name == QLatin1String("noteReason"))) {
            continue; // They are the encounter's, which stays as it was.
        }
        QWidget *widget = makeField(std::move(field));
        if (!half) {
            halves = nullptr;
            lines->addWidget(widget);
            continue;
        }
        if (!halves) {
            halves = new WrapLayout;
            halves->setSpacing(20);
            lines->addLayout(halves);
        }
        halves->addWidget(widget);
    }
    if (m_writing.kind() == WritingKind::Vitals) {
        m_index = new Label(Type::Body, Token::Muted);
        m_index->setObjectName(QStringLiteral("bodyMassIndex"));
        lines->addWidget(m_index);
    }
    if (m_writing.kind() == WritingKind::Note) {
        m_spelling = yieldingLabel(Type::Secondary, Token::Muted, {});
        m_spelling->setObjectName(QStringLiteral("spellingState"));
        lines->addWidget(m_spelling);
    }
    if (m_writing.kind() == WritingKind::Note || m_writing.kind() == WritingKind::Referral) {
        lines->addWidget(new AttachmentStrip(m_writing));
    }
    if (m_writing.isAmendment()) {
        addReason(*lines);
    }
    auto *verbs = new WrapLayout;
    verbs->setSpacing(12);
    verbs->addWidget(new LineLabel(Type::Secondary, Token::Muted, tr("Nothing is sent before you sign.")));
    m_continue->show();
    verbs->addTrailing(m_continue);
    lines->addLayout(verbs);
    panel->body()->addLayout(lines);
    m_place->addWidget(panel);
    m_tools.spelling.load(languageCode(currentLanguage()));
    refresh();
}

void WritingForm::addReason(QVBoxLayout &lines)
{
    WritingField field {.type = FieldType::Line, .name = QStringLiteral("amendReason"), .label = tr("Why it is amended"), .hint = tr("Such as: the side was wrong"),
                     .missing = tr("Give the reason. It is signed, and both versions are kept."),
                     .get = [](const models::ClinicalDraft &draft) { return text(draft.reason); },
                     .set = [](models::ClinicalDraft &draft, const QString &value) { draft.reason = value.toStdString(); }};
    lines.addWidget(makeField(std::move(field)));
}

void WritingForm::chooseTemplate()
{
    auto *menu = new Menu(this);
    for (const NoteTemplate &each : builtInTemplates()) {
        menu->addAction(each.name, this, [this, sections = each.sections] {
            m_template = sections;
            const bool empty = noteText(m_writing.draft().entries.empty() ? ClinicalEntry {} : m_writing.draft().entries.front()).isEmpty();
            if (empty) {
                applyTemplate(sections);
                return;
            }
            m_replace->show();
            m_replace->findChild<Button *>(QStringLiteral("replaceNo"))->setFocus(Qt::OtherFocusReason);
        });
    }
    menu->openAt(*m_templates);
}

/// Into the fields as if it were typed: Ctrl+Z takes it back.
void WritingForm::applyTemplate(const QStringList &sections)
{
    const char *const names[] = {"noteSubjective", "noteObjective", "noteAssessment", "notePlan"};
    for (int i = 0; i < 4; ++i) {
        if (auto *edit = findChild<SpelledEdit *>(QLatin1String(names[i]))) {
            QTextCursor cursor(edit->document());
            cursor.select(QTextCursor::Document);
            cursor.insertText(sections.value(i));
            if (i == 0) {
                edit->setFocus(Qt::OtherFocusReason);
            }
        }
    }
}

void WritingForm::refresh()
{
    const auto &patient = m_writing.patient();
    m_title->setText(patient ? writingTitle(m_writing.kind(), m_writing.isAmendment()) : QString());
    m_patient->setText(patient ? tr("%1 · Born %2 · MRN %3")
                                     .arg(clinical::fullName(patient->family, patient->given, patient->title), clinical::dateText(patient->birthDate), clinical::identifierText(patient->mrn))
                               : QString());
    m_templates->setVisible(patient && m_writing.kind() == WritingKind::Note && !m_writing.isAmendment());
    const bool lost = m_writing.keepFailure() && m_writing.hasContent() && !m_writing.isSaved();
    m_state->setToken(lost ? Token::Danger : Token::Muted);
    m_state->setText(lost                        ? tr("The draft could not be kept on this computer. Sign it, or leave it open.")
                         : m_writing.savedAt()   ? tr("Draft, %1").arg(clinical::timeText(*m_writing.savedAt()))
                         : m_writing.hasContent() ? tr("Draft, not kept yet")
                                                  : tr("Nothing is written yet"));
    if (m_index) {
        const std::string index = models::bodyMassIndex(m_writing.draft());
        m_index->setText(index.empty() ? tr("Body mass index: needs weight and height") : tr("Body mass index: %1 kg/m²").arg(text(index)));
    }
    if (m_spelling) {
        const auto state = m_tools.spelling.state();
        m_spelling->setVisible(state == models::SpellChecker::State::Ready || state == models::SpellChecker::State::Missing);
        m_spelling->setText(state == models::SpellChecker::State::Missing
                                ? tr("Spelling is not checked: no dictionary of this language is installed on this computer.")
                                : tr("Spelling is checked (%1). Ctrl+. on an underlined word offers others.").arg(m_tools.spelling.dictionary()));
    }
    if (const auto &offered = m_writing.offered()) {
        m_offer->setWords(tr("A draft of %1, %2 is kept.").arg(clinical::dateText(offered->saved), clinical::timeText(offered->saved)), tr("Only one of the two can go on."));
    }
    m_offer->setVisible(m_writing.offered().has_value());
    const bool busy = patient && m_writing.isBusy();
    if (m_fields) {
        if (busy && m_fields->isEnabled()) {
            QWidget *focus = QApplication::focusWidget();
            m_back = focus && m_fields->isAncestorOf(focus) ? focus : nullptr;
        }
        m_fields->setEnabled(!busy);
        m_templates->setEnabled(!busy);
        m_findings->setEnabled(!busy);
        if (m_back && !busy && m_tools.signing.stage() == models::SigningModel::Stage::Idle) {
            if (isVisible()) {
                m_back->setFocus(Qt::OtherFocusReason); // It did not arrive: on, where it was left.
            }
            m_back = nullptr;
        }
    }
    m_held->setVisible(busy);
    const bool acted = patient && m_writing.act().failure() && text(patient->patientId) == m_writing.act().about();
    const auto &failure = acted ? m_writing.act().failure() : m_writing.checkFailure();
    m_failure->setVisible(patient && failure);
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

QString WritingForm::problemOf(const WritingField &field) const
{
    const QString value = field.get ? field.get(m_writing.draft()).trimmed() : QString();
    if (field.type == FieldType::Date && !value.isEmpty()) {
        const auto date = models::partialDateFrom(value.left(10));
        return date ? QString() : tr("Enter a date, such as 05-Mar-2025, Mar-2025 or 2025.");
    }
    if (field.type == FieldType::Number && !value.isEmpty() && models::decimalFrom(value).empty()) {
        return tr("Enter a number, such as 72 or 36.8.");
    }
    const bool empty = field.type == FieldType::Code ? field.coding(m_writing.draft()).isEmpty() : value.isEmpty();
    return empty ? field.missing : QString();
}

void WritingForm::submit()
{
    if (!m_writing.isOpen() || m_writing.isBusy()) {
        return;
    }
    for (const auto &shown : m_shown) {
        const QString problem = problemOf(shown->field);
        if (!problem.isEmpty()) {
            shown->error->setText(problem);
            tellWrong(shown->focus, shown->error);
            QTimer::singleShot(0, shown->error, [error = shown->error] { // It was just shown; with large text below the edge.
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                bringIntoSight(*error);
            });
            return;
        }
    }
    const bool nothing = m_writing.kind() == WritingKind::Note ? noteText(m_writing.draft().entries.empty() ? ClinicalEntry {} : m_writing.draft().entries.front()).isEmpty()
                                                                     && m_writing.draft().attachments.empty()
                                                                : m_writing.draft().entries.empty();
    if (nothing) {
        for (const auto &shown : m_shown) {
            if (shown->field.type == FieldType::Text || shown->field.type == FieldType::Number) {
                shown->error->setText(m_writing.kind() == WritingKind::Note ? tr("Write something, or attach a file.") : tr("Enter one value at least."));
                tellWrong(shown->focus, shown->error);
                return;
            }
        }
    }
    m_writing.submit(recordTitle(m_writing.kind(), m_writing.draft()));
}

void WritingForm::enter()
{
    if (!m_shown.empty() && m_shown.front()->focus && m_fields->isEnabled()) {
        m_shown.front()->focus->setFocus(Qt::OtherFocusReason);
    }
}

void WritingForm::leave(std::function<void()> go)
{
    if (!m_writing.hasContent() || m_writing.isSaved() || m_writing.isBusy()) {
        go();
        return;
    }
    m_go = std::move(go);
    m_leaving->show();
    m_leaving->findChild<Button *>(QStringLiteral("writingKeep"))->setFocus(Qt::OtherFocusReason);
}

void WritingForm::arrange()
{
    const bool beside = width() - 2 * kPagePadding - kPanelGap - kSidePanel >= kBeside;
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
    m_findings->setMinimumWidth(beside ? int(kSidePanel) : 0);
    m_findings->setMaximumWidth(beside ? int(kSidePanel) : QWIDGETSIZE_MAX);
}

void WritingForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool WritingForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape || isSaveKey(*key) || isContinueKey(*key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void WritingForm::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
    } else if (isSaveKey(*event)) {
        m_writing.keep();
    } else if (event->key() == Qt::Key_Escape) {
        if (m_leaving->isVisible()) {
            m_go = {};
            m_leaving->hide();
            enter();
        } else if (m_replace->isVisible()) {
            m_replace->hide();
            enter();
        } else {
            leave([this] { emit back(); });
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace med::views
