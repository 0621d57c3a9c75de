#include "views/network/ledger_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/icon.h"
#include "views/common/label.h"
#include "views/common/lazy_refresh.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/network/ledger_words.h"
#include "views/record/field_list.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::LedgerListModel;
using models::LoadState;
using models::text;

namespace {

constexpr int kTypingPause = 250; ///< Milliseconds.
constexpr ColumnWidth kSideWidth{480};
constexpr ColumnWidth kLabelWidth{148};
constexpr ColumnWidth kLeastList{420};
constexpr int kDigest = 64; ///< Digits of a SHA-256.

/// "anchor › recipients 1 › to" of "anchor.recipients[1].to".
QString argumentName(const std::string &name)
{
    return text(name).replace(QLatin1Char('.'), QStringLiteral(" › ")).replace(QLatin1Char('['), QLatin1Char(' ')).remove(QLatin1Char(']'));
}

bool isDigest(const std::string &value)
{
    return value.size() == kDigest && value.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

LedgerPage::LedgerPage(LedgerListModel &ledger, QWidget *parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_search(new QLineEdit)
    , m_list(new RecordListView(ledger, [this](int row) { return ledgerLook(m_ledger.row(row)); }))
    , m_older(new Button(ButtonKind::Outlined, Glyph::ChevronDown, tr("Show older transactions")))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::LinkVariant, {}, {}))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("ledgerPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    column->addWidget(makeTop());
    m_sides->setSpacing(kPanelGap);
    m_list->setObjectName(QStringLiteral("ledgerList"));
    m_list->setAccessibleName(tr("Transactions of the ledger"));
    m_list->setColumns(170, 150);
    m_older->setObjectName(QStringLiteral("ledgerOlder"));
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(kPanelPadding, 8, kPanelPadding, 8);
    below->addWidget(m_older, 0, Qt::AlignLeft);
    panel->body()->addLayout(below);
    m_sides->addWidget(panel, 1);
    m_sides->addWidget(makeSide());
    column->addLayout(m_sides, 1);

    m_typed.setSingleShot(true);
    m_typed.setInterval(kTypingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, [this] { m_ledger.search(m_search->text()); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_typed.stop();
        m_ledger.search(m_search->text());
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_older, &Button::clicked, &m_ledger, &LedgerListModel::loadOlder);
    connect(m_list, &RecordListView::currentRowChanged, &m_ledger, &LedgerListModel::choose);
    connect(&m_ledger, &LedgerListModel::stateChanged, new LazyRefresh(*this, [this] { refresh(); }), &LazyRefresh::ask);
    connect(&m_ledger, &LedgerListModel::detailChanged, new LazyRefresh(*this, [this] { refreshDetail(); }), &LazyRefresh::ask);
    refresh();
    refreshDetail();
}

QWidget *LedgerPage::makeTop()
{
    auto *holder = new QWidget;
    auto *top = new WrapLayout(holder);
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(kPanelGap);
    auto *heading = new QWidget;
    auto *titles = new QVBoxLayout(heading);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Ledger")));
    m_count->setObjectName(QStringLiteral("ledgerCount"));
    titles->addWidget(m_count);
    top->addWidget(heading);
    m_search->setObjectName(QStringLiteral("ledgerSearch"));
    m_search->setPlaceholderText(tr("Act, person, reference, block"));
    m_search->setAccessibleName(tr("Search the ledger"));
    m_search->setToolTip(tr("Search the ledger (Ctrl+F)"));
    m_search->setFixedSize(ColumnWidth(400), kControl);
    m_search->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    top->addTrailing(m_search);
    top->setAlignment(m_search, Qt::AlignBottom);
    return holder;
}

QWidget *LedgerPage::makeSide()
{
    auto *content = new Area(Token::Background);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kPanelGap);
    m_act = new Panel(tr("Transaction"));
    m_fields = new FieldList(FieldList::Look::Lines, kLabelWidth);
    m_act->body()->addWidget(m_fields);
    auto *copy = new Button(ButtonKind::Link, Glyph::ContentCopy, tr("Copy all"));
    copy->setObjectName(QStringLiteral("ledgerCopy"));
    connect(copy, &Button::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_fields->asText() + QStringLiteral("\n") + m_arguments->asText()); });
    m_act->addToHeader(copy);
    column->addWidget(m_act);
    m_argumentPanel = new Panel(tr("What it says"));
    m_arguments = new FieldList(FieldList::Look::Lines, kLabelWidth);
    m_argumentPanel->body()->addWidget(m_arguments);
    column->addWidget(m_argumentPanel);
    column->addStretch();
    content->installEventFilter(this);
    m_scroll = scrolled(content); // Large text needs it, and a transaction that says much.
    m_scroll->setObjectName(QStringLiteral("ledgerDetail"));
    return m_scroll;
}

void LedgerPage::enter()
{
    m_ledger.load();
    m_list->setFocus(Qt::OtherFocusReason);
}

void LedgerPage::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool LedgerPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        fitSides();
    }
    return QWidget::eventFilter(watched, event);
}

void LedgerPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSides();
}

/// Beside each other where both have room: a digest is never cut.
void LedgerPage::fitSides()
{
    const int wanted = std::max<int>(kSideWidth, m_scroll->widget()->sizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width());
    const bool beside = width() - 2 * kPagePadding >= wanted + kPanelGap + int(kLeastList);
    m_sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_scroll->setMinimumWidth(beside ? wanted : 0);
    m_scroll->setMaximumWidth(beside ? wanted : QWIDGETSIZE_MAX);
    m_sides->setStretch(1, beside ? 0 : 1);
}

void LedgerPage::refresh()
{
    const int shown = m_ledger.rowCount();
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_older->setVisible(m_ledger.hasOlder());
    m_older->setEnabled(!m_ledger.isLoading());
    const auto blocks = m_ledger.height();
    if (m_ledger.state() == LoadState::Ready) {
        const QString verified = tr("%n block(s), each verified on this computer from the first one on", nullptr, int(blocks));
        m_count->setText(m_ledger.words().isEmpty() ? verified : tr("%1 · %2 found").arg(verified, clinical::numberText(shown) + (m_ledger.hasOlder() ? QStringLiteral("+") : QString())));
    } else {
        m_count->clear();
    }
    if (m_ledger.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_ledger.failure()), tr("%1 (%2)").arg(errorText(*m_ledger.failure()), m_ledger.failure()->id));
    } else if (m_ledger.state() == LoadState::Ready && !m_ledger.words().isEmpty()) {
        m_empty->setWords(Glyph::Magnify, tr("Nothing in the ledger is like this"),
                          tr("Each word is looked for in the act, the names, the references and the block’s number."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Reading the ledger"), tr("It is read on this computer."));
    }
}

void LedgerPage::refreshDetail()
{
    const auto &entry = m_ledger.chosen();
    const auto &detail = m_ledger.detail();
    m_act->setVisible(entry.has_value());
    m_argumentPanel->setVisible(entry && detail && !detail->arguments.empty());
    if (!entry) {
        return;
    }
    QList<FieldList::Field> fields;
    QList<FieldList::Field> arguments;
    const auto add = [&fields](const QString &label, const QString &value) { fields << FieldList::Field {label, value}; };
    const auto addDigest = [&fields](const QString &label, const std::string &hex) { fields << FieldList::Field {label, text(hex), {}, true}; };
    add(tr("Act"), ledgerActText(entry->function));
    add(tr("By"), ledgerAuthorText(*entry));
    if (entry->time != Moment {}) {
        add(tr("Signed"), clinical::utcText(entry->time));
    }
    add(tr("Result"), ledgerCodeSentence(entry->code));
    add(tr("Block"), clinical::numberText(qint64(entry->block)));
    if (detail) {
        add(tr("Place in the block"), tr("%1 of %2").arg(entry->index + 1).arg(detail->transactions));
        QStringList endorsers;
        for (const auto &name : detail->endorsers) {
            endorsers << text(name);
        }
        if (!endorsers.isEmpty()) {
            add(tr("Endorsed by"), endorsers.join(QStringLiteral(", ")));
        }
        add(tr("Ordered by"), text(detail->orderer));
        addDigest(tr("Block hash"), detail->blockHash);
        if (!detail->previousHash.empty()) {
            addDigest(tr("Follows"), detail->previousHash);
        }
        if (!entry->txId.empty()) {
            addDigest(tr("Transaction"), entry->txId);
        }
        if (!detail->certificate.empty()) {
            addDigest(tr("Certificate"), detail->certificate);
            add(tr("Certificate ends"), clinical::dateText(detail->certificateEnds));
        }
        if (!entry->function.empty()) {
            add(tr("Function"), text(entry->function));
        }
        for (const auto &argument : detail->arguments) {
            if (isDigest(argument.value)) {
                arguments << FieldList::Field {argumentName(argument.name), text(argument.value), {}, true};
            } else {
                const QString value = ledgerValueText(argument.value);
                arguments << FieldList::Field {argumentName(argument.name), argument.known.empty() ? value : tr("%1 (%2)").arg(text(argument.known), value)};
            }
        }
    }
    m_fields->show(fields);
    m_arguments->show(arguments);
}

} // namespace med::views
