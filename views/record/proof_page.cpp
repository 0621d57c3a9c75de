#include "views/record/proof_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/lazy_refresh.h"
#include "views/common/mirror.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/record/check_list_view.h"
#include "views/record/check_words.h"
#include "views/record/field_list.h"
#include "views/record/version_list.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ProofModel;
using models::ProofState;
using State = ProofModel::State;

namespace {

constexpr Length kEndorserText{50}; ///< Where its words begin.
constexpr Length kEndorserLine{20};
constexpr Length kVerdictText{80};
constexpr int kVerdictMargin = 16;
constexpr ColumnWidth kRecord{496};
constexpr Length kLeastChecks{360};

/// An endorser or the network: seal, name, what it is.
class Endorser : public QWidget {
public:
    Endorser(Glyph glyph, const QString &name, const QString &detail, const QString &note)
        : m_glyph(glyph)
        , m_name(name)
        , m_detail(detail)
        , m_note(note)
    {
        setFixedHeight(kRow);
        setAccessibleName(name + QStringLiteral(", ") + detail);
    }

    /// Where a hairline parts it from its neighbours.
    void setEdges(Qt::Edges edges) { m_edges = edges; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        if (m_edges & Qt::TopEdge) {
            painter.fillRect(QRect(0, 0, width(), 1), themeColor(Token::Hairline));
        }
        if (m_edges & Qt::LeftEdge) {
            painter.fillRect(QRect(0, 0, 1, height()), themeColor(Token::Hairline));
        }
        paintGlyph(painter, QRectF(16, (height() - kToolIcon) / 2.0, kToolIcon, kToolIcon), m_glyph,
                   themeColor(Token::Ok));
        const auto line = [&](Type type, Token ink, int y, Qt::Alignment side,
                              const QString &words) {
            painter.setFont(typeFont(type));
            painter.setPen(themeColor(ink));
            const QRect room(kEndorserText, y, width() - kEndorserText - 16, kEndorserLine);
            drawWords(painter, room, Qt::AlignVCenter | side,
                      painter.fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
        };
        const int top = (height() - 2 * kEndorserLine) / 2;
        line(Type::BodyBold, Token::Text, top, Qt::AlignLeft, m_name);
        line(Type::Secondary, Token::Muted, top + kEndorserLine, Qt::AlignLeft, m_detail);
        line(Type::Secondary, Token::Muted, (height() - kEndorserLine) / 2, Qt::AlignRight, m_note);
    }

private:
    Qt::Edges m_edges;
    Glyph m_glyph;
    QString m_name;
    QString m_detail;
    QString m_note;
};

/// "Every stored part is the one that was signed: part 2 of 9 differs".
QString firstFailed(const models::CheckListModel &model)
{
    for (const auto &check : model.checks()) {
        if (!check.ok) {
            return VerdictView::tr("%1: %2", "check and what differs")
                .arg(checkTitle(check), checkDetail(check));
        }
    }
    return {};
}

VersionList::Checked versionCheck(const ProofModel &proof)
{
    switch (proof.state()) {
    case State::Passed:
    case State::Retracted:
        return VersionList::Checked::Intact;
    case State::Failed:
        return VersionList::Checked::Altered;
    default:
        return VersionList::Checked::No;
    }
}

QString words(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace

VerdictView::VerdictView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("verdict"));
}

void VerdictView::say(ProofState state, const QString &title, const QString &text,
                      const QString &reason)
{
    const bool news = title != m_title;
    m_state = state;
    m_title = title;
    m_text = text;
    m_reason = reason;
    fit();
    setAccessibleName(QStringLiteral("%1. %2 %3").arg(title, text, reason).trimmed());
    if (news) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    update();
}

void VerdictView::showProof(const ProofModel &proof)
{
    const models::CheckListModel &model = proof.checks();
    const int made = model.rowCount();
    switch (proof.state()) {
    case State::Idle:
        say(ProofState::NotChecked, tr("Not checked yet"), {});
        break;
    case State::Running:
        say(ProofState::Checking, tr("Checking against the ledger"),
            made == 0 ? tr("The store and the gateway are not trusted for any of the checks.")
                      : tr("%n check(s) made so far. The store and the gateway are not trusted for "
                           "any of them.",
                           nullptr, made));
        break;
    case State::Passed:
        say(ProofState::Verified,
            tr("Verified: unchanged since %1 signed it on %2")
                .arg(personText(proof.proof()->signer, proof.proof()->signerOrganization, proof.proof()->signerRole),
                     clinical::dateText(proof.proof()->claimed)),
            tr("%1 of %2 checks passed on this computer at %3. The store and the gateway were not "
               "trusted for any of them.")
                .arg(model.passed())
                .arg(made)
                .arg(clinical::timeText(proof.finished())));
        break;
    case State::Retracted: {
        if (const auto block = proof.proof()->erasedBlock; block > 0) {
            say(ProofState::Retracted, tr("Erased on %1: its keys and its content were destroyed").arg(clinical::dateText(proof.proof()->erased)),
                tr("The receipt is in block %1. Nobody can open it any more. Copies made by others, and backups until they are thrown away, cannot be recalled.")
                    .arg(clinical::numberText(qint64(block))));
            break;
        }
        const std::string &reason = proof.study()->retractionReason;
        say(ProofState::Retracted, tr("Retracted: declared entered in error. Do not rely on it"),
            tr("What is stored is unchanged since %1 signed it on %2: %3 of %4 checks passed on this computer at %5.")
                .arg(personText(proof.proof()->signer, proof.proof()->signerOrganization, proof.proof()->signerRole),
                     clinical::dateText(proof.proof()->claimed))
                .arg(model.passed())
                .arg(made)
                .arg(clinical::timeText(proof.finished())),
            reason.empty() ? QString() : tr("Reason: “%1”").arg(words(reason)));
        break;
    }
    case State::Failed:
        say(ProofState::Altered, tr("Altered: what is stored is not what was signed"),
            tr("%1 of %2 checks failed on this computer at %3. This file does not match its ledger "
               "digest. It was not opened.")
                .arg(model.failed())
                .arg(made)
                .arg(clinical::timeText(proof.finished())),
            firstFailed(model));
        break;
    case State::Broken:
        say(proof.failure()->code == ErrorCode::Corrupt ? ProofState::Altered
                                                        : ProofState::NotChecked,
            errorTitle(*proof.failure()),
            tr("%1 (%2)").arg(errorText(*proof.failure()), proof.failure()->id));
        break;
    }
}

void VerdictView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool alarm = m_state == ProofState::Altered || m_state == ProofState::Retracted;
    StateLook look = stateLook(m_state);
    if (m_state == ProofState::NotChecked) {
        look = {Glyph::AlertCircle, Token::Warn, {}};
    }
    painter.setPen(QPen(themeColor(look.ink), 1));
    painter.setBrush(themeColor(alarm ? Token::DangerBackground : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kPanelRadius,
                            kPanelRadius);
    paintGlyph(painter,
               QRectF((kVerdictText - kVerdictIcon) / 2.0 + 4, (height() - kVerdictIcon) / 2.0,
                      kVerdictIcon, kVerdictIcon),
               look.glyph, themeColor(look.ink));
    painter.setFont(typeFont(Type::Section));
    painter.setPen(themeColor(alarm ? Token::Danger : Token::Text));
    int y = kVerdictMargin;
    const auto write = [&](Type type, const QString &words) {
        const QRect room(kVerdictText, y, textWidth(), wrappedHeight(type, words));
        painter.setFont(typeFont(type));
        drawWords(painter, room, Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft, words);
        y += room.height() + 4;
    };
    write(Type::Section, m_title);
    painter.setPen(themeColor(alarm ? Token::Text : Token::Muted));
    write(Type::Body, m_text);
    painter.setPen(themeColor(Token::Danger));
    write(Type::Body, m_reason);
}

int VerdictView::textWidth() const
{
    return std::max(100, width() - kVerdictText - kVerdictMargin);
}

int VerdictView::wrappedHeight(Type type, const QString &words) const
{
    return words.isEmpty() ? 0
                           : QFontMetrics(typeFont(type))
                                 .boundingRect(QRect(0, 0, textWidth(), 10'000),
                                               Qt::TextWordWrap | Qt::AlignLeft, words)
                                 .height();
}

void VerdictView::fit()
{
    int height = 2 * kVerdictMargin - 4;
    for (const auto &[type, words] :
         {std::pair(Type::Section, m_title), std::pair(Type::Body, m_text),
          std::pair(Type::Body, m_reason)}) {
        height += words.isEmpty() ? 0 : wrappedHeight(type, words) + 4;
    }
    setFixedHeight(std::max<int>(height, kVerdictIcon + 2 * kVerdictMargin));
}

void VerdictView::resizeEvent(QResizeEvent *)
{
    fit();
}

ProofPage::ProofPage(ProofModel &proof, QWidget *parent)
    : QWidget(parent)
    , m_proof(proof)
{
    auto *content = new Area(Token::Background);
    auto *page = new QVBoxLayout(content);
    page->setContentsMargins(kPagePadding, 16, kPagePadding, kPagePadding);
    page->setSpacing(kPanelGap);
    page->addWidget(makeHead());
    m_verdict = new VerdictView;
    page->addWidget(m_verdict);

    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(kPanelGap);
    auto *left = new QVBoxLayout;
    left->setSpacing(kPanelGap);
    m_checks = new Panel(tr("Checks"));
    m_checks->body()->addWidget(new CheckListView(m_proof.checks()));
    left->addWidget(m_checks);
    m_endorsed = new Panel(tr("Endorsed and ordered by"));
    auto *grid = new QWidget;
    m_endorsers = new QGridLayout(grid);
    m_endorsers->setContentsMargins(0, 0, 0, 0);
    m_endorsers->setSpacing(0);
    m_endorsed->body()->addWidget(grid);
    left->addWidget(m_endorsed);
    left->addStretch();
    m_columns->addLayout(left, 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(kPanelGap);
    m_record = new Panel(tr("Record in the ledger"));
    auto *copy = new Button(ButtonKind::Link, Glyph::ContentCopy, tr("Copy all"));
    connect(copy, &Button::clicked, this,
            [this] { QApplication::clipboard()->setText(m_fields->asText()); });
    m_record->addToHeader(copy);
    m_fields = new FieldList(FieldList::Look::Lines, ColumnWidth(128));
    m_record->body()->addWidget(m_fields);
    right->addWidget(m_record);
    m_versionPanel = new Panel(tr("Versions"));
    m_versions = new VersionList;
    m_versionPanel->body()->addWidget(m_versions);
    right->addWidget(m_versionPanel);
    right->addStretch();
    m_columns->addLayout(right);
    page->addLayout(m_columns);
    page->addStretch();

    auto *scroll = scrolled(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    connect(&TextSize::instance(), &TextSize::changed, m_verdict, &VerdictView::fit);
    connect(&m_proof, &ProofModel::changed, new LazyRefresh(*this, [this] { refresh(); }), &LazyRefresh::ask);
    refresh();
}

QWidget *ProofPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new WrapLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kPanelGap);
    auto *name = new QWidget;
    auto *titles = new QVBoxLayout(name);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(0);
    auto *path = new QHBoxLayout;
    path->setSpacing(6);
    m_path = new Label(Type::Secondary, Token::Muted);
    auto *studies = new Button(ButtonKind::Link, Glyph::None, tr("Studies"));
    studies->setSmall(true);
    studies->setObjectName(QStringLiteral("backToStudies"));
    connect(studies, &Button::clicked, this, &ProofPage::back);
    m_study = new ElidedLabel(Type::Secondary, Token::Muted);
    const auto separator = [] {
        return new Label(Type::Secondary, Token::Muted, QStringLiteral("›"));
    };
    path->addWidget(m_path);
    path->addWidget(separator());
    path->addWidget(studies);
    path->addWidget(separator());
    path->addWidget(m_study);
    path->addStretch();
    titles->addLayout(path);
    m_title = new LineLabel(Type::PageTitle);
    titles->addWidget(m_title);
    row->addWidget(name);
    m_again = new Button(ButtonKind::Outlined, Glyph::Refresh, tr("Check again"));
    m_again->setObjectName(QStringLiteral("checkAgain"));
    connect(m_again, &Button::clicked, this, [this] {
        if (const auto study = m_proof.study()) {
            m_proof.check(*study);
        }
    });
    m_print = new Button(ButtonKind::Outlined, Glyph::Printer, tr("Print or PDF"));
    m_print->setObjectName(QStringLiteral("printProof"));
    m_print->setKeyHint(tr("Ctrl+P"));
    connect(m_print, &Button::clicked, this, &ProofPage::printRequested);
    m_open = new Button(ButtonKind::Filled, Glyph::OpenInApp, tr("Open the images"));
    m_open->setObjectName(QStringLiteral("openImages"));
    connect(m_open, &Button::clicked, this, [this] {
        if (const auto study = m_proof.study()) {
            emit openImages(*study);
        }
    });
    for (Button *button : {m_again, m_print, m_open}) {
        row->addTrailing(button);
    }
    return head;
}

void ProofPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() - 2 * kPagePadding - kPanelGap - kRecord >= kLeastChecks;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_record->setMinimumWidth(beside ? int(kRecord) : 0);
    m_record->setMaximumWidth(beside ? int(kRecord) : QWIDGETSIZE_MAX);
}

void ProofPage::setPatient(const models::PatientSummary &patient)
{
    m_path->setText(clinical::shortName(patient.family, patient.given));
}

void ProofPage::enter()
{
    (m_open->isVisible() ? m_open : m_again)->setFocus();
}

void ProofPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit back();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ProofPage::refresh()
{
    const State state = m_proof.state();
    m_verdict->showProof(m_proof);
    const auto &study = m_proof.study();
    m_study->setText(study ? examinationText(study->title) : QString());
    m_title->setText(
        study ? tr("Proof of %1, version %2").arg(examinationText(study->title)).arg(study->version)
              : QString());
    m_again->setEnabled(state != State::Running && state != State::Idle);
    m_print->setEnabled(m_proof.isFinished());
    const bool erased = m_proof.proof() && m_proof.proof()->erasedBlock > 0;
    m_open->setVisible(!erased && (state == State::Passed || state == State::Retracted || state == State::Running));
    auto &checks = m_proof.checks();
    const QString counts = tr("%1 passed · %2 failed").arg(checks.passed()).arg(checks.failed());
    m_checks->setNote(
        m_proof.isFinished()
            ? tr("%1 · %2 s")
                  .arg(counts, clinical::decimalText(double(m_proof.milliseconds()) / 1000, 1))
            : counts);
    const bool known = m_proof.proof().has_value();
    m_record->setVisible(known);
    m_versionPanel->setVisible(known && !m_proof.proof()->versions.empty());
    m_endorsed->setVisible(known);
    if (known) {
        fillRecord(*m_proof.proof());
    }
}

void ProofPage::fillRecord(const models::Proof &proof)
{
    const QString place = proof.transactionsInBlock > 0 ? tr("· transaction %1 of %2")
                                                              .arg(proof.transactionIndex + 1)
                                                              .arg(proof.transactionsInBlock)
                                                        : QString();
    const auto digest = [](const QString &label, const std::string &hex) { return FieldList::Field {label, words(hex), {}, true}; };
    m_fields->show({{tr("Block"), place, clinical::numberText(qint64(proof.block))},
                    {tr("Signer"), signerText(proof.signer, proof.signerOrganization, proof.signerRole)},
                    {tr("Signed"), tr("%1 (claimed)").arg(clinical::utcText(proof.claimed))},
                    {tr("Recorded"), clinical::utcText(proof.recorded)},
                    {tr("Record"), clinical::recordText(proof.recordId)},
                    {tr("Content"), QStringLiteral("%1, %2").arg(filesText(proof.files), clinical::bytesText(proof.bytes))},
                    digest(tr("Manifest digest"), proof.manifestHash),
                    digest(tr("Root of all parts"), proof.root),
                    digest(tr("Transaction"), proof.transactionId),
                    digest(tr("Block digest"), proof.blockHash)});
    m_versions->setVersions(proof.versions, proof.version, versionCheck(m_proof));

    while (QLayoutItem *item = m_endorsers->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QList<Endorser *> cells;
    for (const auto &endorser : proof.endorsers) {
        cells << new Endorser(Glyph::Seal, words(endorser.organization), words(endorser.mspId),
                              tr("signature checked"));
    }
    if (!proof.orderer.empty()) {
        cells << new Endorser(Glyph::Anchor, tr("Ordering service"),
                              tr("%1, signed block %2").arg(words(proof.orderer), clinical::numberText(qint64(proof.block))),
                              tr("signature checked"));
    }
    cells << new Endorser(
        Glyph::LanConnect, tr("The network"),
        tr("genesis %1").arg(clinical::digestLines(proof.networkId.substr(0, 16)).join(' ')),
        tr("pinned"));
    for (int i = 0; i < cells.size(); ++i) {
        cells.at(i)->setEdges((i >= 2 ? Qt::Edges(Qt::TopEdge) : Qt::Edges())
                              | (i % 2 == 1 ? Qt::Edges(Qt::LeftEdge) : Qt::Edges()));
        const bool alone = i % 2 == 0 && i + 1 == cells.size();
        m_endorsers->addWidget(cells.at(i), i / 2, i % 2, 1, alone ? 2 : 1);
    }
    m_endorsers->setColumnStretch(0, 1);
    m_endorsers->setColumnStretch(1, 1);
}

} // namespace med::views
