#include "views/record/entry_details.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/record/clinical_words.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ChartEntry;
using models::LoadState;
using models::ProofState;
using models::text;

namespace {

constexpr std::size_t kMostValues = 40;

Label *detailLabel(Type type, Token ink, const QString &words)
{
    auto *label = new Label(type, ink, words);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

/// Heads and texts of what an entry says in words.
void addText(QVBoxLayout &column, const ClinicalEntry &entry)
{
    for (const auto &section : entry.sections) {
        column.addWidget(detailLabel(Type::SecondaryBold, Token::Text, section.title.empty() ? text(section.code.display) : text(section.title)));
        column.addWidget(detailLabel(Type::Body, Token::Text, text(section.text)));
    }
    if (!entry.text.empty() && entry.type.rfind("Medication", 0) != 0) {
        column.addWidget(detailLabel(Type::Body, Token::Text, text(entry.text)));
    }
}

void addValueLines(QVBoxLayout &column, const std::vector<const ClinicalEntry *> &entries)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 2);
    int line = 0;
    for (const ClinicalEntry *entry : entries) {
        const FlagLook flag = flagLook(flagOfAll(entry->measures));
        grid->addWidget(detailLabel(Type::Body, Token::Text, entryTitle(*entry)), line, 0, Qt::AlignTop);
        grid->addWidget(detailLabel(Type::BodyBold, Token::Text, valueText(entry->measures)), line, 1, Qt::AlignTop);
        QString beside = entry->measures.size() == 1 ? rangeText(entry->measures.front()) : QString();
        if (!flag.words.isEmpty()) {
            beside = beside.isEmpty() ? flag.words : QStringLiteral("%1 · %2").arg(flag.words, beside);
        }
        grid->addWidget(detailLabel(flag.words.isEmpty() ? Type::Secondary : Type::SecondaryBold, flag.words.isEmpty() ? Token::Muted : flag.ink, beside), line, 2, Qt::AlignTop);
        ++line;
    }
    column.addLayout(grid);
}

} // namespace

EntryDetails::EntryDetails(const models::TimelineRow &row, ProofState proof, models::PersonActs &acts, const Offers &offers, QWidget *parent)
    : QWidget(parent)
{
    const ChartEntry &entry = row.entry();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    const bool altered = proof == ProofState::Altered;
    auto *buttons = new WrapLayout;
    buttons->setSpacing(12);
    const auto add = [&](Glyph glyph, const QString &words, const char *name, auto pressed) {
        auto *button = new Button(altered ? ButtonKind::Danger : ButtonKind::Outlined, glyph, words);
        button->setSmall(true);
        button->setObjectName(QLatin1String(name));
        connect(button, &Button::clicked, this, pressed);
        buttons->addWidget(button);
        return button;
    };
    if (altered) {
        column->addWidget(detailLabel(Type::Body, Token::Danger, tr("This entry does not match its ledger digest. It was not opened.")));
        add(Glyph::None, tr("See the proof"), "verifyEntry", [this] { emit verifyRequested(); });
        column->addLayout(buttons);
        return;
    }
    addWords(*column, row);
    addValues(*column, row);
    if (!entry.content.files.empty()) {
        for (const auto &file : entry.content.files) {
            const QString name = file.title.empty() ? mediaTypeText(file.mediaType) : fileNameText(file.title);
            auto *button = add(Glyph::Paperclip, tr("Open %1").arg(name), "openFile", [this] { emit openRequested(); });
            button->setEnabled(!file.name.empty());
        }
    }
    add(Glyph::CheckCircleOutline, tr("Verify"), "verifyEntry", [this] { emit verifyRequested(); });
    if (offers.share) {
        add(Glyph::ShareVariant, tr("Share"), "shareEntry", [this] { emit shareRequested(); });
    }
    const bool result = row.clinical().kind == EntryKind::Result || row.clinical().kind == EntryKind::Report;
    if (offers.acknowledge && result && entry.seenBy.empty() && !models::isStruck(entry)) {
        auto *seen = add(Glyph::Check, tr("Acknowledge"), "acknowledgeEntry", [&acts, id = text(entry.recordId)] { acts.acknowledge(id); });
        seen->setToolTip(tr("Sign that you have seen this result"));
        seen->setEnabled(!acts.isRunning());
    }
    if (entry.version > 1 || !entry.amended.empty()) {
        add(Glyph::Restore, tr("Compare versions"), "compareEntry", [this] { emit versionsRequested(); });
    }
    add(Glyph::FileDocument, tr("Show as stored"), "showStored", [this] { emit storedRequested(); });
    column->addLayout(buttons);
}

void EntryDetails::addWords(QVBoxLayout &column, const models::TimelineRow &row)
{
    const ChartEntry &entry = row.entry();
    const ClinicalEntry &content = entry.content;
    QStringList facts {capital(timesText(entry.signedAt, entry.recorded)) + '.'};
    if (!content.understood) {
        facts << tr("This program does not know all of what this entry says. It is kept as it came, and shown so.");
    }
    if (entry.retracted) {
        facts << (entry.retraction.empty() ? tr("Entered in error. The reason is not shared with you.") : tr("Entered in error: %1").arg(text(entry.retraction)));
    }
    if (!entry.amended.empty()) {
        facts << tr("Version %1, because: %2").arg(entry.version).arg(text(entry.amended));
    }
    if (!entry.seenBy.empty()) {
        facts << (entry.seenOlder ? tr("An earlier version was seen by %1 on %2.") : tr("Seen by %1 on %2.")).arg(text(entry.seenBy), clinical::dateText(entry.seen));
    }
    if (!content.reason.empty()) {
        facts << tr("Because: %1").arg(text(content.reason));
    }
    if (row.clinical().kind == EntryKind::Allergy) {
        facts << allergyText(content);
    }
    if (!content.recipient.empty()) {
        facts << tr("To %1").arg(text(content.recipient));
    }
    if (!content.amount.empty()) {
        facts << tr("Amount: %1").arg(text(content.amount));
    }
    QStringList findings;
    for (const Coding &finding : content.findings) {
        findings << text(finding.display.empty() ? finding.code : finding.display);
    }
    if (!findings.isEmpty()) {
        facts << tr("Findings: %1").arg(findings.join(QStringLiteral(", ")));
    }
    for (const QString &fact : facts) {
        column.addWidget(detailLabel(Type::Secondary, Token::Muted, fact));
    }
    addText(column, content);
}

void EntryDetails::addValues(QVBoxLayout &column, const models::TimelineRow &row)
{
    std::vector<const ClinicalEntry *> entries;
    if (row.clinical().parts.empty() && !row.entry().content.measures.empty()) {
        entries.push_back(&row.entry().content);
    }
    for (const auto place : row.clinical().parts) {
        if (entries.size() < kMostValues) {
            entries.push_back(&row.facts->at(place).content);
        }
    }
    if (!entries.empty()) {
        addValueLines(column, entries);
    }
    if (row.clinical().parts.size() > kMostValues) {
        column.addWidget(detailLabel(Type::Secondary, Token::Muted, tr("%n more on the page Results", nullptr, int(row.clinical().parts.size() - kMostValues))));
    }
}

EntrySheet::EntrySheet(models::EntryDetailModel &detail, QWidget *parent)
    : QWidget(parent)
    , m_detail(detail)
    , m_back(new Button(ButtonKind::Outlined, Glyph::ArrowLeft, tr("Timeline")))
    , m_title(new Label(Type::PageTitle))
    , m_about(new Label(Type::Body, Token::Muted))
    , m_stored(new QPlainTextEdit)
    , m_stack(new QStackedWidget)
    , m_place(new QVBoxLayout)
{
    setObjectName(QStringLiteral("entrySheet"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 16, kPagePadding, 16);
    column->setSpacing(8);
    m_back->setObjectName(QStringLiteral("entryBack"));
    m_back->setSmall(true);
    column->addWidget(m_back, 0, Qt::AlignLeft);
    m_title->setWordWrap(true);
    m_about->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_about);
    m_stored->setReadOnly(true);
    m_stored->setObjectName(QStringLiteral("entryStored"));
    m_stored->setAccessibleName(tr("The entry as it is stored"));
    m_stored->setTabChangesFocus(true);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(typeFont(Type::Body).pointSizeF());
    m_stored->setFont(font);
    auto *content = new QWidget;
    content->setLayout(m_place);
    m_place->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_stored);
    m_stack->addWidget(scrolled(content));
    column->addWidget(m_stack, 1);
    connect(m_back, &Button::clicked, this, &EntrySheet::back);
    connect(&m_detail, &models::EntryDetailModel::changed, this, &EntrySheet::refresh);
}

void EntrySheet::enter()
{
    m_back->setFocus(Qt::OtherFocusReason);
}

void EntrySheet::refresh()
{
    delete m_versions; // At once: it may be another patient's.
    m_versions = nullptr;
    m_stored->clear();
    if (!m_detail.entry()) {
        m_title->clear();
        m_about->clear();
        return;
    }
    const bool stored = m_detail.about() == models::EntryDetailModel::About::Stored;
    m_title->setText(entryTitle(m_detail.entry()->content));
    m_stack->setCurrentIndex(stored ? 0 : 1);
    if (m_detail.state() == LoadState::Failed) {
        m_about->setText(tr("%1 (%2)").arg(errorText(*m_detail.failure()), m_detail.failure()->id));
        return;
    }
    if (m_detail.state() != LoadState::Ready) {
        m_about->setText(tr("Loading. It is opened on this computer."));
        return;
    }
    if (stored) {
        m_about->setText(tr("This is what is stored, letter for letter, in the form of the standard HL7 FHIR R4. Nothing is left out or put in other words."));
        m_stored->setPlainText(text(m_detail.stored()));
        return;
    }
    m_about->setText(tr("%n version(s), the newest first. Nothing of an earlier one is lost.", nullptr, int(m_detail.versions().size())));
    m_versions = new QWidget;
    auto *side = new QHBoxLayout(m_versions);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(kPanelGap);
    for (const auto &version : m_detail.versions()) {
        auto *panel = new Panel(tr("Version %1").arg(version.version));
        auto *body = new QVBoxLayout;
        body->setContentsMargins(kPanelPadding, 8, kPanelPadding, 12);
        body->setSpacing(6);
        body->addWidget(detailLabel(Type::Secondary, Token::Muted, tr("%1, %2 %3").arg(text(version.author), clinical::dateText(version.recorded), clinical::timeText(version.recorded))));
        if (!version.reason.empty()) {
            body->addWidget(detailLabel(Type::BodyBold, Token::Text, tr("Because: %1").arg(text(version.reason))));
        }
        std::vector<const ClinicalEntry *> values;
        for (const ClinicalEntry &entry : version.entries) {
            if (!entry.measures.empty()) {
                values.push_back(&entry);
            } else {
                body->addWidget(detailLabel(Type::BodyBold, Token::Text, QStringLiteral("%1 · %2").arg(entryTitle(entry), clinicalStatusText(entry.status))));
                addText(*body, entry);
            }
        }
        addValueLines(*body, values);
        panel->body()->addLayout(body);
        panel->body()->addStretch();
        side->addWidget(panel, 1);
    }
    m_place->addWidget(m_versions, 0, Qt::AlignTop);
    m_versions->show(); // In this turn.
}

} // namespace med::views
