#include "views/writing/result_page.h"

#include "models/plain_text.h"
#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/language.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/writing/attachment_strip.h"
#include "views/writing/code_picker.h"
#include "views/writing/findings_panel.h"
#include "views/writing/spelled_edit.h"
#include "views/writing/writing_words.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ClinicalDraft;
using models::OrderEntry;
using models::text;
using models::WritingKind;

QString flagText(const Measure &measure)
{
    const std::string flag = flagOf(measure);
    return flag == "HH" ? ResultPage::tr("▲▲ Critically high")
        : flag == "LL"  ? ResultPage::tr("▼▼ Critically low")
        : flag == "H"   ? ResultPage::tr("▲ High")
        : flag == "L"   ? ResultPage::tr("▼ Low")
        : flag == "AA"  ? ResultPage::tr("◆◆ Critically abnormal")
        : flag == "A"   ? ResultPage::tr("◆ Abnormal")
                        : QString();
}

/// One value: the entry of its number in the draft.
class ResultPage::Row : public QWidget {
public:
    Row(ResultPage &page, std::size_t at)
        : m_page(page)
        , m_at(at)
        , m_code(new CodePicker(page.m_tools.codes, QStringLiteral("resultCode"), tr("Value %1: what was measured").arg(at), tr("Name or LOINC code"), {"http://loinc.org"}))
        , m_flag(new Label(Type::BodyBold, Token::Warn))
    {
        auto *lines = new QVBoxLayout(this);
        lines->setContentsMargins(0, 0, 0, 8);
        lines->setSpacing(4);
        lines->addWidget(m_code);
        auto *row = new QWidget;
        auto *line = new WrapLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(kIconGap);
        m_code->setCoding(entry().code);
        add(*line, "resultValue", tr("Value"), &Measure::value, 110);
        add(*line, "resultUnit", tr("Unit"), &Measure::unit, 110);
        add(*line, "resultLow", tr("Low"), &Measure::low, 90);
        add(*line, "resultHigh", tr("High"), &Measure::high, 90);
        m_flag->setObjectName(QStringLiteral("resultFlag"));
        line->addWidget(m_flag);
        auto *remove = new IconButton(Glyph::Close, tr("Take out value %1").arg(at), kControl);
        remove->setObjectName(QStringLiteral("removeResult"));
        line->addTrailing(remove);
        lines->addWidget(row);
        connect(m_code, &CodePicker::chosen, this, [this](const Coding &coding) {
            m_page.m_writing.change([&](ClinicalDraft &draft) {
                draft.entries.at(m_at).code = coding;
                draft.entries.at(m_at).title = coding.display;
            });
        });
        connect(remove, &IconButton::clicked, &m_page, [page = &m_page, at] {
            page->m_writing.change([&](ClinicalDraft &draft) { draft.entries.erase(draft.entries.begin() + std::ptrdiff_t(at)); });
            page->build();
        }, Qt::QueuedConnection);
        sayFlag();
    }
    QWidget *focus() const { return m_code->edit(); }

private:
    const ClinicalEntry &entry() const { return m_page.m_writing.draft().entries.at(m_at); }
    void add(WrapLayout &line, const char *name, const QString &words, std::string Measure::*member, int width)
    {
        auto *edit = formEdit(name, tr("Value %1: %2", "which row of a laboratory result, and which field").arg(m_at).arg(words));
        edit->setPlaceholderText(words);
        edit->setMaxLength(60);
        edit->setFixedWidth(Length(width));
        edit->setText(entry().measures.empty() ? QString() : text(entry().measures.front().*member));
        connect(edit, &QLineEdit::textEdited, this, [this, member](const QString &typed) {
            m_page.m_writing.change([&](ClinicalDraft &draft) {
                auto &measures = draft.entries.at(m_at).measures;
                measures.resize(1);
                const std::string number = member == &Measure::unit ? std::string() : models::decimalFrom(typed);
                measures.front().*member = number.empty() ? models::plainText(typed).trimmed().toStdString() : number;
                measures.front().flag.clear();
            });
            sayFlag();
        });
        line.addWidget(edit);
    }
    void sayFlag() { m_flag->setText(entry().measures.empty() ? QString() : flagText(entry().measures.front())); }
    ResultPage &m_page;
    std::size_t m_at;
    CodePicker *m_code;
    Label *m_flag;
};

ResultPage::ResultPage(models::OrderQueueModel &orders, const WritingTools &tools, QWidget *parent)
    : Form(parent)
    , m_orders(orders)
    , m_tools(tools)
    , m_writing(tools.writing)
    , m_order(new Button(ButtonKind::Outlined, Glyph::Clipboard, tr("Choose an order")))
    , m_patient(new LineLabel(Type::BodyBold))
    , m_state(new LineLabel(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_fields(new Panel)
    , m_list(new QVBoxLayout)
    , m_error(formError(QStringLiteral("resultError"), {}))
    , m_conclusion(nullptr)
    , m_continue(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
    , m_findings(new FindingsPanel(tools.writing))
{
    setObjectName(QStringLiteral("resultPage"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_failure->setObjectName(QStringLiteral("resultFailure"));
    m_failure->hide();
    outer->addWidget(m_failure);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(10);
    column->addWidget(new Label(Type::PageTitle, Token::Text, tr("Enter results")));
    m_order->setObjectName(QStringLiteral("resultOrder"));
    m_order->setOpensMenu(true);
    column->addWidget(m_order, 0, Qt::AlignLeft);
    m_patient->setObjectName(QStringLiteral("resultPatient"));
    m_state->setObjectName(QStringLiteral("resultState"));
    column->addWidget(m_patient);
    column->addWidget(m_state);
    column->addWidget(m_findings);
    auto *panel = static_cast<Panel *>(m_fields);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(20, kPanelPadding, 20, 20);
    lines->setSpacing(8);
    lines->addLayout(m_list);
    auto *more = new Button(ButtonKind::Outlined, Glyph::Plus, tr("Add a value"));
    more->setObjectName(QStringLiteral("addResult"));
    connect(more, &Button::clicked, this, &ResultPage::addRow);
    lines->addWidget(more, 0, Qt::AlignLeft);
    lines->addWidget(m_error);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Conclusion")));
    auto *conclusion = new SpelledEdit(m_tools.spelling);
    conclusion->setObjectName(QStringLiteral("resultConclusion"));
    conclusion->setAccessibleName(tr("Conclusion"));
    connect(conclusion, &QPlainTextEdit::textChanged, this, [this, conclusion] {
        m_writing.change([&](ClinicalDraft &draft) { draft.entries.front().text = models::plainText(conclusion->toPlainText()).toStdString(); });
    });
    m_conclusion = conclusion;
    lines->addWidget(conclusion);
    lines->addWidget(new AttachmentStrip(m_writing));
    auto *verbs = new WrapLayout;
    verbs->setSpacing(12);
    verbs->addWidget(new LineLabel(Type::Secondary, Token::Muted, tr("Nothing is sent before you sign.")));
    m_continue->setObjectName(QStringLiteral("resultContinue"));
    m_continue->setKeyHint(tr("Ctrl+Enter"));
    verbs->addTrailing(m_continue);
    lines->addLayout(verbs);
    panel->body()->addLayout(lines);
    column->addWidget(m_fields);
    column->addStretch();
    outer->addWidget(scrolled(content), 1);
    connect(m_order, &Button::clicked, this, &ResultPage::chooseOrder);
    connect(m_continue, &Button::clicked, this, &ResultPage::submit);
    connect(&m_writing, &models::WritingModel::shown, this, &ResultPage::build);
    connect(&m_writing, &models::WritingModel::changed, this, &ResultPage::refresh);
    connect(&m_writing, &models::WritingModel::needsReason, m_findings, &FindingsPanel::askForReason);
    build();
}

bool ResultPage::isOurs() const { return m_writing.isOpen() && m_writing.kind() == WritingKind::Result; }

void ResultPage::enter()
{
    m_tools.spelling.load(languageCode(currentLanguage()));
    if (!isOurs() && !m_chosen.isEmpty()) {
        choose(m_chosen);
    }
    m_order->setFocus(Qt::OtherFocusReason);
}

void ResultPage::choose(const QString &orderId)
{
    const OrderEntry *order = m_orders.order(orderId);
    if (!order || !order->readable) {
        return;
    }
    m_chosen = orderId;
    m_writing.open(order->patient, WritingKind::Result, order->orderId, {.system = order->codeSystem, .code = order->code, .display = order->title});
}

void ResultPage::chooseOrder()
{
    auto *menu = new Menu(this);
    for (int i = 0; i < m_orders.rowCount(); ++i) {
        const OrderEntry order = m_orders.row(i);
        if (!order.readable || order.status == "cancelled" || order.status == "rejected") {
            continue;
        }
        auto *action = menu->addAction(tr("%1 · %2 · %3", "patient, examination, accession")
                                           .arg(clinical::shortName(order.patient.family, order.patient.given), examinationText(order.title), text(order.accession)));
        action->setCheckable(true);
        action->setChecked(text(order.orderId) == m_chosen);
        connect(action, &QAction::triggered, this, [this, id = text(order.orderId)] { choose(id); });
    }
    if (menu->isEmpty()) {
        menu->addAction(tr("No order to enter results for"))->setEnabled(false);
    }
    menu->openAt(*m_order);
}

void ResultPage::addRow()
{
    m_writing.change([](ClinicalDraft &draft) {
        draft.entries.push_back({.type = "Observation", .status = "final", .category = "laboratory"});
        draft.entries.back().measures.resize(1);
    });
    build();
    const auto rows = findChildren<QLineEdit *>(QStringLiteral("resultCode"));
    for (QLineEdit *edit : rows) {
        if (!edit->isHidden() && edit->parentWidget()->parentWidget() == m_list->itemAt(m_list->count() - 1)->widget()) {
            edit->setFocus(Qt::OtherFocusReason);
        }
    }
}

void ResultPage::build()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (isOurs()) {
        for (std::size_t i = 1; i < m_writing.draft().entries.size(); ++i) {
            m_list->addWidget(new Row(*this, i));
        }
    }
    auto *conclusion = static_cast<SpelledEdit *>(m_conclusion);
    const QSignalBlocker quiet(conclusion);
    conclusion->setPlainText(isOurs() ? text(m_writing.draft().entries.front().text) : QString());
    m_error->hide();
    refresh();
}

void ResultPage::refresh()
{
    const bool ours = isOurs();
    m_fields->setVisible(ours);
    m_patient->setVisible(ours);
    const auto &patient = m_writing.patient();
    const OrderEntry *order = m_orders.order(m_chosen);
    m_order->setText(ours && order ? tr("%1 · %2").arg(examinationText(order->title), text(order->accession)) : tr("Choose an order"));
    m_order->setAccessibleName(tr("Order that the results answer"));
    m_order->updateGeometry();
    if (ours) {
        m_patient->setText(tr("%1 · Born %2 · MRN %3")
                               .arg(clinical::fullName(patient->family, patient->given, patient->title), clinical::dateText(patient->birthDate), clinical::identifierText(patient->mrn)));
        m_fields->setEnabled(!m_writing.isBusy());
    }
    m_state->setText(!ours                      ? tr("Choose the order that the results answer: its patient and its number are signed with them.")
                         : m_writing.savedAt()  ? tr("Draft, %1").arg(clinical::timeText(*m_writing.savedAt()))
                         : m_writing.hasContent() ? tr("Draft, not kept yet")
                                                  : tr("Nothing is written yet"));
    const auto &failure = m_writing.act().failure() ? m_writing.act().failure() : m_writing.checkFailure();
    m_failure->setVisible(ours && failure);
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

void ResultPage::submit()
{
    if (!isOurs() || m_writing.isBusy()) {
        return;
    }
    const ClinicalDraft &draft = m_writing.draft();
    const auto wrong = [this](int row, const char *name, const QString &words) {
        m_error->setText(words);
        QWidget *part = m_list->itemAt(row)->widget();
        tellWrong(part->findChild<QWidget *>(QLatin1String(name)), m_error);
    };
    for (std::size_t i = 1; i < draft.entries.size(); ++i) {
        const ClinicalEntry &entry = draft.entries[i];
        const Measure measure = entry.measures.empty() ? Measure {} : entry.measures.front();
        if (entry.code.isEmpty()) {
            return wrong(int(i) - 1, "resultCode", tr("Value %1: say what was measured.").arg(i));
        }
        if (models::decimalFrom(text(measure.value)).empty()) {
            return wrong(int(i) - 1, "resultValue", tr("Value %1: enter a number, such as 5.4.").arg(i));
        }
        for (const auto &[name, limit] : {std::pair("resultLow", &measure.low), std::pair("resultHigh", &measure.high)}) {
            if (!limit->empty() && models::decimalFrom(text(*limit)).empty()) {
                return wrong(int(i) - 1, name, tr("Value %1: the range is two numbers, such as 3.5 and 5.1. Either may be empty.").arg(i));
            }
        }
    }
    if (draft.entries.size() < 2 && text(draft.entries.front().text).trimmed().isEmpty() && draft.attachments.empty()) {
        m_error->setText(tr("Enter a value or a conclusion, or attach the report."));
        tellWrong(m_conclusion, m_error);
        return;
    }
    m_writing.submit(recordTitle(WritingKind::Result, draft));
}

void ResultPage::keyPressEvent(QKeyEvent *event)
{
    if (isSaveKey(*event)) {
        m_writing.keep();
        return;
    }
    Form::keyPressEvent(event);
}

} // namespace med::views
