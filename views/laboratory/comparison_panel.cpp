#include "views/laboratory/comparison_panel.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/laboratory/attachment_list.h"
#include "views/laboratory/comparison_table.h"
#include "views/laboratory/image_pair.h"
#include "views/laboratory/laboratory_words.h"
#include "views/laboratory/mark.h"
#include "views/laboratory/reason_field.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>

namespace med::views {

using namespace metrics;
using models::Intake;
using State = models::IntakeModel::State;
using Agreement = models::Intake::Agreement;

namespace {

struct Verdict {
    Glyph glyph;
    Token ink;
    Token word;
    bool strong;
    QString text;
};

Verdict verdictOf(const Intake::Field &field)
{
    const bool missing = field.agreement == Agreement::Absent;
    if (field.agreement == Agreement::Differs) {
        return field.stops ? Verdict {Glyph::CloseCircle, Token::Danger, Token::Danger, true, ComparisonPanel::tr("Differs")}
                           : Verdict {Glyph::AlertOutline, Token::Warn, Token::Warn, false, ComparisonPanel::tr("Differs")};
    }
    if (missing && field.stops) {
        return {Glyph::CloseCircle, Token::Danger, Token::Danger, true, ComparisonPanel::tr("Missing in the files")};
    }
    if (missing) {
        return {Glyph::MinusCircle, Token::Warn, Token::Warn, false, ComparisonPanel::tr("Not in the files")};
    }
    if (field.agreement == Agreement::NotExpected) {
        return {Glyph::MinusCircle, Token::Muted, Token::Muted, false, ComparisonPanel::tr("Not in the order")};
    }
    return {Glyph::Check, Token::Ok, Token::Muted, false, ComparisonPanel::tr("Same")};
}

int damagedIn(const Intake &intake) { return int(std::ranges::count_if(intake.refused, &Intake::Refused::damaged)); }

QString headlineOf(const Intake &intake)
{
    if (!intake.stops) {
        return ComparisonPanel::tr("Stopped: %n file(s) cannot be read", nullptr, damagedIn(intake));
    }
    if (intake.namesNobody()) {
        return ComparisonPanel::tr("Stopped: no file names a patient");
    }
    bool person = false;
    bool differs = false;
    bool side = false;
    bool missing = false;
    for (const Intake::Field &field : intake.fields) {
        missing = missing || (field.stops && field.agreement == Agreement::Absent);
        if (field.stops && field.agreement == Agreement::Differs) {
            if (field.name == "laterality") {
                side = true;
                continue;
            }
            differs = true;
            person = person || field.name == "name" || field.name == "birth date" || field.name == "patient id";
        }
    }
    return person ? ComparisonPanel::tr("Stopped: these files name another patient than the order")
        : differs ? ComparisonPanel::tr("Stopped: these files belong to another order")
        : side && !missing ? ComparisonPanel::tr("Stopped: these files show the other side than the order asks for")
                  : ComparisonPanel::tr("Stopped: these files do not say whose they are");
}

} // namespace

/// Icon, headline and a sentence on a coloured ground.
class ComparisonPanel::Head : public QWidget {
public:
    Head()
        : m_mark(new Mark(Glyph::CheckCircle, Token::Ok, kButtonIcon + 6))
        , m_title(new Label(Type::Section))
        , m_text(new Label(Type::Body))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(kPanelPadding, 12, kPanelPadding, 12);
        row->setSpacing(14);
        row->addWidget(m_mark);
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        row->addLayout(words, 1);
        for (Label *label : {m_title, m_text}) {
            label->setWordWrap(true);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            words->addWidget(label);
        }
        m_title->setObjectName(QStringLiteral("comparisonTitle"));
        m_text->setObjectName(QStringLiteral("comparisonText"));
    }
    enum class Tone { Agrees, Caution, Stopped };
    void say(Tone tone, const QString &title, const QString &text)
    {
        m_stopped = tone == Tone::Stopped;
        const Token ink = m_stopped ? Token::Danger : tone == Tone::Caution ? Token::Warn : Token::Ok;
        m_mark->setLook(m_stopped ? Glyph::PauseOctagon : tone == Tone::Caution ? Glyph::AlertOutline : Glyph::CheckCircle, ink);
        m_title->setToken(ink);
        m_title->setText(title);
        m_text->setText(text);
        setAccessibleName(title + QStringLiteral(". ") + text);
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_stopped) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(themeColor(Token::DangerBackground));
            painter.drawRoundedRect(rect().adjusted(0, 0, 0, kPanelRadius), kPanelRadius - 1, kPanelRadius - 1);
        }
    }

private:
    Mark *m_mark;
    Label *m_title;
    Label *m_text;
    bool m_stopped = false;
};

ComparisonPanel::ComparisonPanel(models::LaboratoryModel &laboratory, QWidget *parent)
    : Panel({}, parent)
    , m_laboratory(laboratory)
    , m_head(new Head)
    , m_table(new ComparisonTable)
    , m_attachments(new AttachmentList(laboratory))
    , m_pair(new ImagePair)
    , m_override(new ReasonField(QStringLiteral("override"), {}, {}, models::IntakeModel::kReasonLength))
    , m_partial(new ReasonField(QStringLiteral("partial"), {}, {}, models::IntakeModel::kReasonLength))
{
    setObjectName(QStringLiteral("comparisonPanel"));
    body()->addWidget(m_head);
    body()->addWidget(m_table);
    body()->addWidget(m_attachments);
    m_pair->hide();
    body()->addWidget(m_pair);
    for (ReasonField *field : {m_override, m_partial}) {
        field->hide();
        body()->addWidget(field);
        connect(field, &ReasonField::back, this, [this, field] {
            field->hide();
            m_anyway->setVisible(true);
            enter();
        });
        connect(field, &ReasonField::confirmed, this, &ComparisonPanel::askNext);
    }
    body()->addWidget(makeFoot());
    connect(m_override, &ReasonField::edited, this,
            [this](const QString &reason) { m_laboratory.intake().setOverrideReason(reason); });
    connect(m_partial, &ReasonField::edited, this, [this](const QString &reason) { m_laboratory.intake().setPartialReason(reason); });
    connect(&laboratory.comparison(), &models::ImageComparison::changed, this, &ComparisonPanel::refreshPair);
    refresh();
}

bool ComparisonPanel::isStopped() const
{
    const auto &entry = m_laboratory.intake().entry();
    return entry.state == State::Stopped || (entry.state == State::Ready && entry.damaged() > 0);
}

/// Asks for the next reason that is missing; sends once none is.
void ComparisonPanel::askNext()
{
    const auto &entry = m_laboratory.intake().entry();
    const bool other = entry.state == State::Stopped && !models::IntakeModel::isReason(entry.overrideReason);
    const bool partial = entry.damaged() > 0 && !models::IntakeModel::isReason(entry.partialReason);
    if (!other && !partial) {
        emit sendRequested();
        return;
    }
    m_anyway->hide();
    (other ? m_override : m_partial)->begin();
}

void ComparisonPanel::refreshPair()
{
    const auto &comparison = m_laboratory.comparison();
    const auto &entry = m_laboratory.intake().entry();
    const models::OrderEntry *order = m_laboratory.current();
    m_pair->setVisible(order && comparison.state() != models::ImageComparison::State::Idle);
    m_compare->setEnabled(comparison.state() != models::ImageComparison::State::Loading);
    if (order) {
        m_pair->show(comparison, *order, entry.picture, entry.intake);
    }
}

QWidget *ComparisonPanel::makeFoot()
{
    auto *foot = new QWidget;
    m_foot = new QBoxLayout(QBoxLayout::TopToBottom, foot);
    m_foot->setContentsMargins(kPanelPadding, 12, kPanelPadding, 12);
    m_foot->setSpacing(12);
    auto *match = new QHBoxLayout;
    match->setSpacing(0);
    m_match = new Label(Type::Body);
    m_matchOrder = new Label(Type::BodyBold);
    m_matchName = new LineLabel(Type::Body);
    match->addWidget(m_match);
    match->addWidget(m_matchOrder);
    match->addWidget(m_matchName, 1);
    m_foot->addLayout(match, 1);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(kIconGap);
    m_buttons->addStretch();
    const auto add = [&](const char *name, ButtonKind kind, const QString &text) {
        auto *button = new Button(kind, Glyph::None, text);
        button->setObjectName(QLatin1String(name));
        m_buttons->addWidget(button, 0, Qt::AlignTrailing);
        return button;
    };
    m_anyway = add("sendAnyway", ButtonKind::Outlined, {});
    m_remove = add("removeFiles", ButtonKind::Outlined, tr("Remove the files"));
    m_remove->setToolTip(tr("Forget these files here; on the disk they stay as they are"));
    m_compare = add("compareImages", ButtonKind::Outlined, tr("Compare images"));
    m_compare->setToolTip(tr("Open an earlier image of the patient beside these; the opening is noted in the record"));
    m_move = add("moveFiles", ButtonKind::Filled, {});
    m_send = add("sendFiles", ButtonKind::Filled, {});
    m_send->setKeyHint(tr("Ctrl+Enter"));
    m_foot->addLayout(m_buttons);
    connect(m_anyway, &Button::clicked, this, &ComparisonPanel::askNext);
    connect(m_compare, &Button::clicked, this, [this] {
        if (const models::OrderEntry *order = m_laboratory.current()) {
            m_laboratory.comparison().ask(order->patientId, m_laboratory.intake().entry().intake.modality);
        }
    });
    connect(m_remove, &Button::clicked, this, [this] { m_laboratory.intake().remove(); });
    connect(m_move, &Button::clicked, this, [this] { m_laboratory.moveFilesTo(m_target); });
    connect(m_send, &Button::clicked, this, &ComparisonPanel::sendRequested);
    return foot;
}

bool ComparisonPanel::leads() const
{
    const State state = m_laboratory.intake().entry().state;
    return !isHidden() && ((state == State::Ready && !isStopped()) || (state == State::Stopped && !m_target.isEmpty()));
}

void ComparisonPanel::enter()
{
    (!isStopped()                     ? m_send
         : !m_compare->isHidden() ? m_compare
                                      : m_remove)
        ->setFocus();
}

void ComparisonPanel::refresh()
{
    const models::OrderEntry *order = m_laboratory.current();
    const auto &entry = m_laboratory.intake().entry();
    const bool shown = order && (entry.state == State::Ready || entry.state == State::Stopped)
        && models::OrderQueueModel::isOpen(*order);
    setVisible(shown);
    if (!shown) {
        m_shown.clear();
        for (ReasonField *field : {m_override, m_partial}) {
            field->hide();
            field->setReason({});
        }
        m_target.clear();
        m_laboratory.comparison().clear();
        return;
    }
    const bool differs = entry.state == State::Stopped;
    const bool stopped = isStopped();
    const models::OrderEntry *other = differs ? m_laboratory.matchingOrder() : nullptr;
    m_target = other ? QString::fromStdString(other->orderId) : QString();
    m_match->setVisible(other);
    m_matchOrder->setVisible(other);
    m_matchName->setVisible(other);
    if (other) {
        const QString accession = QString::fromStdString(other->accession);
        m_match->setText(tr("The files match order "));
        m_matchOrder->setText(accession);
        m_matchName->setText(
            tr(", %1.").arg(clinical::fullName(other->patient.family, other->patient.given, other->patient.title)));
        m_move->setText(tr("Move to %1").arg(accession));
        m_move->updateGeometry();
    }
    m_move->setVisible(other);
    const bool held = m_laboratory.queue().liveItemOf(m_laboratory.currentId()); // As long as it is not signed.
    for (Button *button : {m_remove, m_send, m_anyway, m_move}) {
        button->setEnabled(!held);
    }
    m_send->setVisible(!stopped);
    m_attachments->refresh();
    const QString contents = contentsText(int(entry.intake.files.size()), entry.attachmentsSent());
    const bool nothing = entry.intake.files.empty() && entry.attachmentsSent() == 0;
    m_anyway->setEnabled(!held && !nothing);
    m_send->setText(tr("Send %1").arg(contents));
    m_send->updateGeometry();
    m_compare->setVisible(differs && !entry.intake.files.empty());
    m_anyway->setText(entry.intake.namesNobody() ? tr("Send %1…").arg(contents) : differs ? tr("Send anyway…") : tr("Send the others…"));
    m_anyway->updateGeometry();
    m_anyway->setVisible(stopped && m_override->isHidden() && m_partial->isHidden());
    m_override->setVerb(entry.damaged() > 0 ? tr("Continue") : tr("Send %1 anyway").arg(contents));
    m_partial->setVerb(tr("Send the other %1").arg(contents));
    arrange();
    refreshPair();
    const QString now = m_laboratory.currentId() + QString::number(entry.changed.time_since_epoch().count());
    if (now == m_shown) {
        return;
    }
    m_shown = now;
    m_laboratory.comparison().clear();
    m_override->setQuestion(tr("Why do these files belong to %1? The reason is signed with the study and shown to everyone "
                               "who reads it.")
                                .arg(clinical::fullName(order->patient.family, order->patient.given, order->patient.title)));
    m_partial->setQuestion(tr("Why is the study sent without the %n file(s) that cannot be read? The reason is signed with the "
                              "study and shown to everyone who reads it.",
                              nullptr, entry.damaged()));
    const QString kept = entry.overrideReason; // Filling the fields in changes the entry.
    const QString keptPartial = entry.partialReason;
    m_override->setReason(kept);
    m_partial->setReason(keptPartial);
    m_override->setVisible(differs && !kept.isEmpty());
    m_partial->setVisible(stopped && !keptPartial.isEmpty());
    m_anyway->setVisible(stopped && m_override->isHidden() && m_partial->isHidden());
    setEdge(stopped ? Token::Danger : Token::Ok);
    fillTable(*order, entry.intake);
}

void ComparisonPanel::fillTable(const models::OrderEntry &order, const Intake &intake)
{
    QList<ComparisonTable::Row> rows;
    std::vector<Intake::Field> fields = intake.fields;
    std::ranges::stable_sort(fields, {}, [](const Intake::Field &field) { return fieldRank(field.name); });
    int differ = 0;
    int absent = 0;
    for (const Intake::Field &field : fields) {
        const bool stops = field.stops && field.agreement != Agreement::Same;
        differ += field.agreement == Agreement::Differs || stops;
        absent += !stops && (field.agreement == Agreement::Absent || field.agreement == Agreement::NotExpected);
        const Verdict verdict = verdictOf(field);
        const QString expected = fieldText(field.name, field.expected);
        const QString found = fieldText(field.name, field.found);
        rows.append({.title = fieldTitle(field.name), .order = expected, .files = found, .result = verdict.text,
                     .said = tr("%1: order %2, files %3, %4").arg(fieldTitle(field.name), expected, found, verdict.text.toLower()),
                     .glyph = verdict.glyph, .mark = verdict.ink, .word = verdict.word, .strong = verdict.strong, .stops = stops});
    }
    m_table->setRows({tr("Field"), tr("Order %1").arg(QString::fromStdString(order.accession)), tr("Files (DICOM header)"), tr("Result")}, rows);
    m_table->setVisible(!fields.empty());
    sayVerdict(intake, differ, absent);
}

void ComparisonPanel::sayVerdict(const Intake &intake, int differ, int absent)
{
    const int all = int(intake.fields.size());
    if (intake.namesNobody()) {
        m_head->say(Head::Tone::Stopped, headlineOf(intake),
                    tr("There is no image, so that nothing could be held against the order. Sending needs a reason. Nothing was sent, and "
                       "nothing was changed on disk."));
    } else if (intake.stops) {
        m_head->say(Head::Tone::Stopped, headlineOf(intake),
                    tr("%1 of %n field(s) differ. Nothing was sent, and nothing was changed on disk.", nullptr, all)
                        .arg(differ));
    } else if (const int damaged = damagedIn(intake); damaged > 0) {
        m_head->say(Head::Tone::Stopped, headlineOf(intake),
                    tr("They look like DICOM but are damaged; the other %1 agree with the order. Nothing was sent, and nothing was "
                       "changed on disk.")
                        .arg(imagesText(int(intake.files.size()))));
    } else {
        const QString agree = tr("%1 of %n field(s) agree", nullptr, all).arg(all - differ - absent);
        const QString said = absent > 0 ? tr("%1, %2 cannot be compared. Sending them completes the order.").arg(agree).arg(absent)
                                        : tr("%1. Sending them completes the order.").arg(agree);
        if (differ > 0) {
            m_head->say(Head::Tone::Caution, tr("Nothing stops these files, but %n field(s) differ", nullptr, differ),
                        tr("%1 Look at what differs first.").arg(said));
        } else {
            m_head->say(Head::Tone::Agrees, tr("These files agree with the order"), said);
        }
        setEdge(differ > 0 ? Token::Warn : Token::Ok);
    }
}

void ComparisonPanel::setRoom(int width)
{
    m_room = width;
    arrange();
}

void ComparisonPanel::arrange()
{
    const auto widthOf = [](std::initializer_list<const QWidget *> parts) {
        int width = 0;
        for (const QWidget *part : parts) {
            width += part->isHidden() ? 0 : part->sizeHint().width() + kIconGap;
        }
        return width;
    };
    m_table->setRoom(m_room);
    const int room = m_room - 2 * kPanelPadding - 12;
    const int buttons = widthOf({m_anyway, m_remove, m_compare, m_move, m_send});
    const int words = widthOf({m_match, m_matchOrder, m_matchName});
    m_foot->setDirection(words + buttons > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_buttons->setDirection(buttons > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace med::views
