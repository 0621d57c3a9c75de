#include "views/orders/order_form.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/in_sight.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/orders/examination_picker.h"
#include "views/orders/order_words.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::OrderDraftModel;
using models::SigningModel;
using Field = OrderDraftModel::Field;

namespace {

constexpr ColumnWidth kFormWidth{960};
constexpr Side kSides[] = {Side::Left, Side::Right, Side::Both};
constexpr const char *kPriorities[] = {"routine", "urgent", "asap", "stat"};

} // namespace

OrderForm::OrderForm(OrderDraftModel &draft, SigningModel &signing, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_signing(signing)
    , m_state(new LineLabel(Type::Body, Token::Muted))
    , m_held(new Pill)
    , m_failure(new Notice(NoticeKind::Warning))
    , m_leaving(makeLeaving())
    , m_picker(new ExaminationPicker)
    , m_chosen(new LineLabel(Type::Body, Token::Muted))
    , m_laboratory(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_reason(new QPlainTextEdit)
    , m_continue(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
{
    setObjectName(QStringLiteral("orderForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_leaving);
    outer->addWidget(m_failure);
    m_failure->setObjectName(QStringLiteral("orderFailure"));
    auto *content = new QWidget;
    auto *sides = new QHBoxLayout(content);
    sides->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    auto *column = new QVBoxLayout;
    column->setSpacing(kPanelGap);
    auto *top = new WrapLayout;
    top->setSpacing(kIconGap);
    auto *name = new QWidget;
    auto *titles = new QVBoxLayout(name);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new LineLabel(Type::PageTitle, Token::Text, tr("Request an examination")));
    m_state->setObjectName(QStringLiteral("draftState"));
    titles->addWidget(m_state);
    top->addWidget(name);
    m_held->setObjectName(QStringLiteral("held"));
    m_held->setState(Glyph::LockOutline, Token::Muted, Token::Surface, {}, tr("Held while you sign"));
    top->addTrailing(m_held);
    column->addLayout(top);
    m_form = makeForm();
    column->addWidget(m_form);
    column->addStretch();
    sides->addLayout(column, 1);
    auto *scroll = scrolled(content);
    outer->addWidget(scroll, 1);
    content->setMaximumWidth(kFormWidth + 2 * kPagePadding);
    m_leaving->hide();

    connect(m_picker, &ExaminationPicker::chosen, &m_draft, &OrderDraftModel::setExamination);
    connect(m_laboratory, &Button::clicked, this, &OrderForm::chooseLaboratory);
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_draft.setReason(m_reason->toPlainText().toStdString()); });
    connect(m_continue, &Button::clicked, this, &OrderForm::submit);
    connect(&m_draft, &OrderDraftModel::changed, this, &OrderForm::refresh);
    connect(&m_draft, &OrderDraftModel::restored, this, &OrderForm::fill);
    connect(&m_draft, &OrderDraftModel::ordered, this, [this](const QString &id, quint64 block) {
        fill();
        emit ordered(id, block);
    });
    connect(&m_signing, &SigningModel::changed, this, &OrderForm::refresh);
    connect(&m_draft.context(), &models::PatientContext::changed, this, [this] {
        m_leaving->hide();
        fill();
    });
    fill();
}

Label *OrderForm::error(const char *name, const QString &words)
{
    auto *label = new Label(Type::Secondary, Token::Danger, words);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->hide();
    return label;
}

QWidget *OrderForm::makeForm()
{
    auto *panel = new Panel;
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(20, kPanelPadding, 20, 20);
    lines->setSpacing(6);
    const auto label = [&](const QString &words, QWidget *buddy) {
        auto *name = new Label(Type::Secondary, Token::Muted, words);
        name->setBuddy(buddy);
        lines->addWidget(name);
    };
    label(tr("Examination"), m_picker);
    m_chosen->setObjectName(QStringLiteral("chosenExamination"));
    lines->addWidget(m_chosen);
    lines->addWidget(m_picker);
    m_errors[0] = error("examinationError", tr("Choose an examination, such as CT chest, or enter a code with its name."));
    lines->addWidget(m_errors[0]);

    m_side = makeSide();
    lines->addWidget(m_side);

    lines->addSpacing(8);
    label(tr("Laboratory"), m_laboratory);
    m_laboratory->setObjectName(QStringLiteral("laboratory"));
    m_laboratory->setOpensMenu(true);
    lines->addWidget(m_laboratory, 0, Qt::AlignLeft);
    m_errors[2] = error("laboratoryError", tr("Choose the laboratory that is to make the examination."));
    lines->addWidget(m_errors[2]);

    lines->addSpacing(8);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Priority")));
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    for (const char *priority : kPriorities) {
        const WordLook look = urgencyLook(priority);
        auto *button = makeChoice(look.glyph, look.word, tr("Priority: %1").arg(look.word), [this, priority] { m_draft.setPriority(priority); });
        button->setObjectName(QStringLiteral("priority-") + QLatin1String(priority));
        row->addWidget(button);
        m_priorities << button;
    }
    lines->addLayout(row);

    lines->addSpacing(8);
    label(tr("Reason"), m_reason);
    m_reason->setObjectName(QStringLiteral("orderReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("The question that the images are to answer, and what matters for making them"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(Length(84));
    m_reason->document()->setDocumentMargin(7);
    lines->addWidget(m_reason);
    m_errors[3] = error("reasonError", tr("Give the reason, such as “Cough for six weeks, smoker”."));
    lines->addWidget(m_errors[3]);

    lines->addSpacing(10);
    auto *verbs = new WrapLayout;
    verbs->setSpacing(12);
    verbs->addWidget(new LineLabel(Type::Secondary, Token::Muted, tr("The order is sealed for the laboratory. Nothing is sent before you sign.")));
    m_continue->setObjectName(QStringLiteral("continueToSigning"));
    m_continue->setKeyHint(tr("Ctrl+Enter"));
    verbs->addTrailing(m_continue);
    lines->addLayout(verbs);
    panel->body()->addLayout(lines);
    return panel;
}

Button *OrderForm::makeChoice(Glyph glyph, const QString &word, const QString &spoken, std::function<void()> choose)
{
    auto *button = new Button(ButtonKind::Outlined, glyph, word);
    button->setAccessibleName(spoken);
    button->setCheckable(true);
    connect(button, &Button::clicked, this, [this, choose = std::move(choose)] {
        choose();
        refresh();
    });
    return button;
}

QWidget *OrderForm::makeSide()
{
    auto *part = new QWidget;
    part->setObjectName(QStringLiteral("side"));
    part->setAccessibleName(tr("Side"));
    auto *lines = new QVBoxLayout(part);
    lines->setContentsMargins(0, 8, 0, 0);
    lines->setSpacing(6);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Side")));
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    for (const Side side : kSides) {
        const QString word = sideText(codingOf(side));
        auto *button = makeChoice(Glyph::None, word, tr("Side: %1").arg(word), [this, side] { m_draft.setSide(side); });
        button->setObjectName(QStringLiteral("side-") + QString::fromUtf8(nameOf(side).data(), qsizetype(nameOf(side).size())));
        row->addWidget(button);
        m_sides << button;
    }
    lines->addLayout(row);
    m_errors[1] = error("sideError", tr("Say which side is to be examined: left, right or both."));
    lines->addWidget(m_errors[1]);
    return part;
}

QWidget *OrderForm::makeLeaving()
{
    auto *notice = new Notice(NoticeKind::Info);
    notice->setObjectName(QStringLiteral("leaving"));
    notice->setWords(tr("This order is not sent."), tr("What do you want to do with it?"));
    enum class Then { Go, Stay };
    const auto add = [&](const char *name, const QString &text, Then where, std::function<void()> then) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, text);
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
    add("keepDraft", tr("Keep draft"), Then::Go, [this] { m_draft.keep(); });
    add("discardDraft", tr("Discard"), Then::Go, [this] {
        m_draft.discard();
        fill();
    });
    add("stayHere", tr("Stay"), Then::Stay, [this] { m_picker->begin(); });
    return notice;
}

void OrderForm::enter()
{
    fill();
    m_picker->begin();
}

void OrderForm::leave(std::function<void()> go)
{
    if (!m_draft.hasContent() || m_draft.isSaved()) {
        go();
        return;
    }
    m_go = std::move(go);
    m_leaving->show();
    m_leaving->findChild<Button *>(QStringLiteral("keepDraft"))->setFocus(Qt::OtherFocusReason);
}

void OrderForm::fill()
{
    const auto &draft = m_draft.draft();
    m_showsErrors = false;
    m_picker->setExamination(draft.codeSystem, draft.code, draft.title);
    const QSignalBlocker quiet(m_reason);
    m_reason->setPlainText(QString::fromStdString(draft.reason));
    refresh();
}

void OrderForm::refresh()
{
    const auto &draft = m_draft.draft();
    const auto &patient = m_draft.context().patient();
    const QString name = patient ? clinical::shortName(patient->family, patient->given) : QString();
    m_state->setText(m_draft.savedAt()         ? tr("Draft, %1 · for %2").arg(clinical::timeText(*m_draft.savedAt()), name)
                         : m_draft.wasRestored() ? tr("Draft, kept from before · for %1").arg(name)
                         : m_draft.hasContent()  ? tr("Draft, not saved yet · for %1").arg(name)
                                                 : tr("For %1").arg(name));
    m_chosen->setVisible(!draft.code.empty());
    m_chosen->setText(tr("Chosen: %1 (%2)").arg(sidedText(examinationText(draft.title), draft.laterality), QString::fromStdString(draft.code)));
    m_side->setVisible(m_draft.needsSide());
    for (int i = 0; i < m_sides.size(); ++i) {
        m_sides.at(i)->setChecked(sideOf(draft.laterality) == kSides[i]);
    }
    QString laboratory = tr("Choose a laboratory");
    for (const auto &entry : m_draft.laboratories()) {
        if (entry.mspId == draft.performerMsp) {
            laboratory = QString::fromStdString(entry.name);
        }
    }
    m_laboratory->setText(laboratory);
    m_laboratory->setAccessibleName(tr("Laboratory"));
    m_laboratory->setAccessibleDescription(laboratory);
    m_laboratory->updateGeometry();
    for (int i = 0; i < m_priorities.size(); ++i) {
        m_priorities.at(i)->setChecked(draft.priority == kPriorities[i]);
    }
    const auto missing = m_draft.missing();
    for (const Field field : {Field::Examination, Field::Side, Field::Laboratory, Field::Reason}) {
        m_errors[int(field)]->setVisible(m_showsErrors && std::ranges::find(missing, field) != missing.end());
    }
    const bool ours = patient && m_draft.act().about() == m_draft.context().patientId();
    const bool busy = ours && m_draft.act().isRunning();
    if (busy && m_form->isEnabled()) {
        QWidget *focus = QApplication::focusWidget();
        m_back = focus && m_form->isAncestorOf(focus) ? focus : nullptr;
    }
    m_form->setEnabled(!busy && patient.has_value());
    if (m_back && m_form->isEnabled() && m_signing.stage() == SigningModel::Stage::Idle) {
        if (isVisible()) {
            m_back->setFocus(Qt::OtherFocusReason); // It did not arrive: on, where it was left.
        }
        m_back = nullptr;
    }
    m_held->setVisible(busy);
    const auto &failure = m_draft.act().failure();
    m_failure->setVisible(ours && failure);
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

void OrderForm::chooseLaboratory()
{
    auto *menu = new Menu(this);
    for (const auto &entry : m_draft.laboratories()) {
        auto *action = menu->addAction(QString::fromStdString(entry.name));
        action->setCheckable(true);
        action->setChecked(entry.mspId == m_draft.draft().performerMsp);
        connect(action, &QAction::triggered, this, [this, msp = entry.mspId] { m_draft.setLaboratory(msp); });
    }
    menu->setMinimumWidth(m_laboratory->width());
    menu->openAt(*m_laboratory);
}

void OrderForm::submit()
{
    const auto missing = m_draft.missing();
    m_showsErrors = true;
    if (missing.empty()) {
        m_draft.submit();
        return;
    }
    refresh();
    switch (missing.front()) {
    case Field::Examination:
        m_picker->begin();
        break;
    case Field::Side:
        m_sides.front()->setFocus(Qt::OtherFocusReason);
        break;
    case Field::Laboratory:
        m_laboratory->setFocus(Qt::OtherFocusReason);
        break;
    case Field::Reason:
        m_reason->setFocus(Qt::OtherFocusReason);
        break;
    }
    Label *told = m_errors[int(missing.front())];
    QTimer::singleShot(0, told, [told] { // It was just shown; with large text below the edge.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        bringIntoSight(*told);
    });
    QAccessibleEvent alert(told, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool OrderForm::event(QEvent *event)
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

void OrderForm::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
    } else if (isSaveKey(*event)) {
        m_draft.keep();
    } else if (event->key() == Qt::Key_Escape) {
        if (m_leaving->isVisible()) {
            m_go = {};
            m_leaving->hide();
            m_picker->begin();
        } else {
            leave([this] { emit back(); });
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace med::views
