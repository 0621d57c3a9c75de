#include "views/reports/report_form.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/print/print_words.h"
#include "views/reports/report_words.h"
#include "views/sharing/sharing_words.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;
using models::ReportKind;
using models::ReportModel;
using models::ReportPart;

namespace {

constexpr ReportKind kReportKinds[] = {ReportKind::History, ReportKind::Referral, ReportKind::Discharge, ReportKind::Visit};
constexpr ReportPart kReportParts[] = {ReportPart::Allergies, ReportPart::Problems, ReportPart::Medicines, ReportPart::Results, ReportPart::Vitals,
                                 ReportPart::Notes, ReportPart::Imaging, ReportPart::Procedures, ReportPart::Immunisations, ReportPart::Encounters,
                                 ReportPart::Plans, ReportPart::Family, ReportPart::Social};
constexpr Length kTextHeight{84};
constexpr int kMostLetters = 20'000;

QPlainTextEdit *proseEdit(const char *name)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(kTextHeight);
    return edit;
}

} // namespace

ReportForm::ReportForm(ReportModel &model, QWidget *parent)
    : Form(parent)
    , m_model(model)
    , m_for(yieldingLabel(Type::Body, Token::Muted, {}))
    , m_recipientLabel(new Label(Type::Secondary, Token::Muted, tr("To")))
    , m_recipient(formEdit("reportRecipient", tr("To whom")))
    , m_questionLabel(new Label(Type::Secondary, Token::Muted))
    , m_question(proseEdit("reportQuestion"))
    , m_adviceLabel(new Label(Type::Secondary, Token::Muted))
    , m_advice(proseEdit("reportAdvice"))
    , m_from(formEdit("reportFrom", tr("From")))
    , m_until(formEdit("reportUntil", tr("To, the last day")))
    , m_recipientError(formError(QStringLiteral("reportRecipientError"), tr("Say to whom the letter goes.")))
    , m_questionError(formError(QStringLiteral("reportQuestionError"), tr("Write it in a sentence: the reader begins here.")))
    , m_fromError(formError(QStringLiteral("reportFromError"), tr("Enter a date, such as 05-Mar-2025.")))
    , m_untilError(formError(QStringLiteral("reportUntilError"), tr("Enter a date that is not before the first.")))
    , m_content(yieldingLabel(Type::Secondary, Token::Muted, {}))
    , m_preview(new Button(ButtonKind::Outlined, Glyph::Printer, tr("Preview…")))
    , m_sign(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Sign…")))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("reportForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("New report"));
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    m_for->setObjectName(QStringLiteral("reportFor"));
    lines->addWidget(m_for);
    lines->addSpacing(8);
    const auto choices = [&](const QString &head) {
        lines->addWidget(new Label(Type::Secondary, Token::Muted, head));
        auto *row = new WrapLayout;
        row->setSpacing(kIconGap);
        lines->addLayout(row);
        lines->addSpacing(8);
        return row;
    };
    auto *kinds = choices(tr("Kind"));
    for (const ReportKind kind : kReportKinds) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, reportKindText(kind));
        button->setObjectName(QStringLiteral("reportKind-%1").arg(int(kind)));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, kind] {
            takeOver();
            m_model.setKind(kind);
        });
        kinds->addWidget(button);
        m_kinds.insert(kind, button);
    }
    for (QWidget *each : std::initializer_list<QWidget *> {m_recipientLabel, m_recipient, m_recipientError, m_questionLabel, m_question, m_questionError, m_adviceLabel, m_advice}) {
        lines->addWidget(each);
    }
    lines->addSpacing(8);
    auto *days = new QHBoxLayout;
    days->setSpacing(kIconGap);
    const auto dayColumn = [&](const QString &head, QLineEdit *edit, const QString &empty, Label *error) {
        auto *column = new QVBoxLayout;
        column->setSpacing(6);
        column->addWidget(new Label(Type::Secondary, Token::Muted, head));
        edit->setPlaceholderText(empty);
        column->addWidget(edit);
        column->addWidget(error);
        column->addStretch();
        days->addLayout(column, 1);
    };
    dayColumn(tr("From"), m_from, tr("The beginning"), m_fromError);
    dayColumn(tr("To"), m_until, tr("Today"), m_untilError);
    lines->addLayout(days);
    lines->addSpacing(8);
    auto *parts = choices(tr("What of the chart"));
    for (const ReportPart part : kReportParts) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, reportPartText(part));
        button->setObjectName(QStringLiteral("reportPart-%1").arg(int(part)));
        button->setAccessibleName(tr("Part: %1").arg(reportPartText(part)));
        button->setCheckable(true);
        button->setSmall(true);
        connect(button, &Button::clicked, this, [this, part, button] {
            takeOver();
            auto draft = m_model.draft();
            if (button->isChecked()) {
                draft.parts.insert(part);
            } else {
                draft.parts.erase(part);
            }
            m_model.setDraft(std::move(draft));
        });
        parts->addWidget(button);
        m_parts.insert(part, button);
    }
    m_content->setObjectName(QStringLiteral("reportContent"));
    lines->addWidget(m_content);
    m_failure->setObjectName(QStringLiteral("reportFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    auto *foot = new WrapLayout;
    foot->setSpacing(kIconGap);
    m_preview->setObjectName(QStringLiteral("reportPreview"));
    m_sign->setObjectName(QStringLiteral("reportSign"));
    m_sign->setKeyHint(tr("Ctrl+Enter"));
    foot->addWidget(m_preview);
    foot->addWidget(m_sign);
    lines->addLayout(foot);
    panel->body()->addLayout(lines);
    outer->addWidget(panel);
    outer->addStretch();
    connect(m_preview, &Button::clicked, this, [this] {
        takeOver();
        emit previewRequested();
    });
    connect(m_sign, &Button::clicked, this, &ReportForm::submit);
    connect(m_recipient, &QLineEdit::textChanged, m_recipientError, &QWidget::hide);
    connect(m_question, &QPlainTextEdit::textChanged, m_questionError, &QWidget::hide);
    connect(m_from, &QLineEdit::textChanged, m_fromError, &QWidget::hide);
    connect(m_until, &QLineEdit::textChanged, m_untilError, &QWidget::hide);
    for (QLineEdit *edit : {m_recipient, m_from, m_until}) {
        connect(edit, &QLineEdit::editingFinished, this, &ReportForm::takeOver);
    }
    connect(&m_model, &ReportModel::changed, this, &ReportForm::refresh);
    refresh();
}

QSize ReportForm::sizeHint() const
{
    const int width = ColumnWidth(440);
    return {width, heightForWidth(width)};
}

void ReportForm::begin() { m_kinds.value(m_model.draft().kind)->setFocus(Qt::OtherFocusReason); }

/// What was typed goes into the draft: days that are none stay in their field and say so when it is handed in.
void ReportForm::takeOver()
{
    if (m_showing) {
        return;
    }
    auto draft = m_model.draft();
    draft.recipient = m_recipient->text().left(kMostLetters);
    draft.question = m_question->toPlainText().left(kMostLetters);
    draft.advice = m_advice->toPlainText().left(kMostLetters);
    draft.from = dayFromText(m_from->text().trimmed());
    draft.until = dayFromText(m_until->text().trimmed());
    m_model.setDraft(std::move(draft));
}

bool ReportForm::check()
{
    const auto &draft = m_model.draft();
    if (!m_from->text().trimmed().isEmpty() && !draft.from.isValid()) {
        tellWrong(m_from, m_fromError);
        return false;
    }
    if ((!m_until->text().trimmed().isEmpty() && !draft.until.isValid()) || (draft.until.isValid() && draft.from.isValid() && draft.until < draft.from)) {
        tellWrong(m_until, m_untilError);
        return false;
    }
    const auto missing = m_model.missing();
    if (missing.empty()) {
        return true;
    }
    switch (missing.front()) {
    case ReportModel::Field::Recipient:
        tellWrong(m_recipient, m_recipientError);
        break;
    case ReportModel::Field::Question:
        tellWrong(m_question, m_questionError);
        break;
    case ReportModel::Field::Content:
        m_parts.first()->setFocus(Qt::OtherFocusReason);
        break;
    }
    return false;
}

void ReportForm::submit()
{
    takeOver();
    if (check()) {
        emit signRequested();
    }
}

void ReportForm::refresh()
{
    const QScopedValueRollback showing(m_showing, true);
    const auto &draft = m_model.draft();
    const auto &patient = m_model.context().patient();
    m_for->setText(patient ? identityLine(*patient) : QString());
    for (auto kind = m_kinds.begin(); kind != m_kinds.end(); ++kind) {
        kind.value()->setChecked(kind.key() == draft.kind);
    }
    for (auto part = m_parts.begin(); part != m_parts.end(); ++part) {
        part.value()->setChecked(draft.parts.contains(part.key()));
    }
    const bool letter = draft.kind == ReportKind::Referral || draft.kind == ReportKind::Discharge;
    m_recipientLabel->setVisible(letter);
    m_recipient->setVisible(letter);
    m_questionLabel->setText(reportQuestionText(draft.kind));
    m_question->setAccessibleName(reportQuestionText(draft.kind));
    m_adviceLabel->setText(reportAdviceText(draft.kind));
    m_advice->setAccessibleName(reportAdviceText(draft.kind));
    m_adviceLabel->setVisible(draft.kind != ReportKind::History);
    m_advice->setVisible(draft.kind != ReportKind::History);
    if (m_recipient->text() != draft.recipient) {
        m_recipient->setText(draft.recipient);
    }
    if (m_question->toPlainText() != draft.question) {
        m_question->setPlainText(draft.question);
    }
    if (m_advice->toPlainText() != draft.advice) {
        m_advice->setPlainText(draft.advice);
    }
    if (!patient) {
        m_from->clear();
        m_until->clear();
    }
    int entries = 0;
    for (const ReportPart part : draft.parts) {
        entries += int(m_model.entries(part).size());
    }
    const int records = int(m_model.records().size());
    m_content->setText(m_model.state() != models::LoadState::Ready ? QString()
                           : records == 0                         ? tr("Nothing of the chart is in this time and these parts: a report rests on at least one record.")
                                                                  : tr("%n entry(s) of the chart", nullptr, entries) + tr(", from %n record(s).", nullptr, records));
    const bool ready = m_model.state() == models::LoadState::Ready && !m_model.isWorking();
    m_sign->setEnabled(ready && records > 0);
    m_preview->setEnabled(ready);
    const auto &failure = m_model.act().failure() ? m_model.act().failure() : m_model.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
