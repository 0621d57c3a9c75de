#include "views/record/chart_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/filter_bar.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/page_bar.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/record/field_list.h"
#include "views/record/study_list.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::ProofState;
using models::StudySummary;

namespace {

constexpr Length kRoomForList{480};
constexpr Length kLeastList{120};

QVBoxLayout *addSection(QVBoxLayout &side, const QString &title)
{
    auto *section = new QVBoxLayout;
    section->setContentsMargins(kPanelPadding, 14, kPanelPadding, 14);
    section->setSpacing(8);
    section->addWidget(new Label(Type::Section, Token::Text, title));
    side.addLayout(section);
    side.addWidget(new Hairline);
    return section;
}

} // namespace

ChartPage::ChartPage(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
                     QWidget *parent)
    : QWidget(parent)
    , m_studies(studies)
    , m_list(new StudyList(studies, thumbnails))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::FileImage, {}, {}))
    , m_types(new Button(ButtonKind::Link, Glyph::FilterOutline, {}))
    , m_organizations(new Button(ButtonKind::Link, Glyph::None, {}))
    , m_request(new Button(ButtonKind::Outlined, Glyph::ClipboardText, tr("Request examination")))
    , m_acknowledge(new Button(ButtonKind::Outlined, Glyph::Check, tr("Acknowledge")))
    , m_failure(new Notice(NoticeKind::Warning))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *content = new QWidget;
    auto *left = new QVBoxLayout(content);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    m_bars = makeBars();
    left->addWidget(m_bars);
    left->addWidget(m_failure);
    m_failure->setObjectName(QStringLiteral("actFailure"));
    m_failure->hide();
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(kLeastList);
    left->addWidget(m_stack, 1);
    row->addWidget(scrolled(content), 1); // Large text beside a signing sheet needs it.
    row->addWidget(new Hairline(Qt::Vertical));
    m_side = makeSide();
    row->addWidget(m_side);

    connect(m_list, &StudyList::openRequested, this, &ChartPage::openRequested);
    connect(m_list, &StudyList::verifyRequested, this, &ChartPage::verifyRequested);
    connect(m_list, &StudyList::shareRequested, this, &ChartPage::shareRequested);
    connect(m_list, &RecordListView::currentRowChanged, this, &ChartPage::refreshSide);
    connect(m_list, &RecordListView::currentRowChanged, this, [this] {
        if (const StudySummary *study = m_list->current(); study && m_acts && isVisible()) {
            m_acts->lookedAt(QString::fromStdString(study->recordId));
        }
    });
    connect(&m_studies, &models::StudyListModel::stateChanged, this, &ChartPage::refreshList);
    connect(&m_studies, &QAbstractItemModel::dataChanged, this, &ChartPage::refreshList);
    refreshList();
}

QWidget *ChartPage::makeBars()
{
    auto *bars = new QWidget;
    auto *column = new QVBoxLayout(bars);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *page = new PageBar;
    page->addPage(QStringLiteral("studies"), tr("Studies"));
    page->setCurrent(QStringLiteral("studies"));
    m_request->setObjectName(QStringLiteral("chartRequest"));
    m_request->setToolTip(tr("Request an examination (Ctrl+Shift+E)"));
    m_request->hide();
    connect(m_request, &Button::clicked, this, &ChartPage::requestExamination);
    m_bar = new QVBoxLayout;
    m_bar->setSpacing(0);
    column->addLayout(m_bar);
    setPageBar(page);

    auto *filter = new FilterBar;
    m_types->setObjectName(QStringLiteral("filterTypes"));
    m_organizations->setObjectName(QStringLiteral("filterOrganizations"));
    for (Button *button : {m_types, m_organizations}) {
        button->setOpensMenu(true);
        connect(button, &Button::clicked, this, [this, button] { chooseFilter(button == m_types); });
        filter->add(button);
    }
    m_count = new Label(Type::Body, Token::Muted);
    m_count->setObjectName(QStringLiteral("studyCount"));
    filter->add(m_count);
    m_counts = std::make_unique<ProofCounts>(*filter);
    column->addWidget(filter);
    column->addWidget(new Hairline);
    return bars;
}

QWidget *ChartPage::makeSide()
{
    auto *content = new Area(Token::Surface);
    auto *side = new QVBoxLayout(content);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    m_warning = new Notice(NoticeKind::Warning);
    m_warning->setObjectName(QStringLiteral("studyWarning"));
    side->addWidget(m_warning);

    auto *report = addSection(*side, tr("Report"));
    m_reportTitle = new Label(Type::BodyBold);
    m_reportTitle->setObjectName(QStringLiteral("reportTitle"));
    m_reportText = new Label(Type::Secondary, Token::Muted);
    m_reportText->setWordWrap(true);
    report->setSpacing(4);
    report->addWidget(m_reportTitle);
    report->addWidget(m_reportText);
    auto *seen = addSection(*side, tr("Seen"));
    seen->setSpacing(4);
    m_seenTitle = new Label(Type::BodyBold);
    m_seenTitle->setObjectName(QStringLiteral("seenTitle"));
    m_seenTitle->setWordWrap(true);
    m_seenText = new Label(Type::Secondary, Token::Muted);
    m_seenText->setWordWrap(true);
    m_acknowledge->setObjectName(QStringLiteral("sideAcknowledge"));
    m_acknowledge->setAccessibleName(tr("Acknowledge the current study"));
    m_acknowledge->setSmall(true);
    connect(m_acknowledge, &Button::clicked, this, [this] {
        if (const StudySummary *study = m_list->current(); study && m_acts) {
            m_acts->acknowledge(QString::fromStdString(study->recordId));
        }
    });
    seen->addWidget(m_seenTitle);
    seen->addWidget(m_seenText);
    seen->addWidget(m_acknowledge, 0, Qt::AlignLeft);
    m_study = new FieldList(FieldList::Look::Plain, ColumnWidth(104));
    addSection(*side, tr("Study"))->addWidget(m_study);
    m_ledger = new FieldList(FieldList::Look::Plain, ColumnWidth(104));
    addSection(*side, tr("In the ledger"))->addWidget(m_ledger);
    side->addStretch();

    auto *scroll = scrolled(content);
    scroll->setFixedWidth(kSidePanel);
    return scroll;
}

void ChartPage::enter()
{
    m_list->setFocus();
}

void ChartPage::select(const QString &recordId)
{
    m_wanted = recordId;
    m_list->select(recordId);
}

void ChartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_sideIsOld) {
        refreshSide();
    }
}

void ChartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where there is no room for both, the list counts.
    m_side->setVisible(width() - m_side->width() >= std::max<int>(kRoomForList, m_bars->sizeHint().width()));
}

void ChartPage::setPageBar(PageBar *bar)
{
    bar->addTrailing(m_request); // Out of the bar before, which goes.
    while (QLayoutItem *item = m_bar->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_bar->addWidget(bar);
}

void ChartPage::setActs(models::PersonActs &acts, const Offers &offers)
{
    m_acts = &acts;
    m_offers = offers;
    m_request->setVisible(offers.request);
    m_list->setActs(&acts, offers.acknowledge, offers.share);
    connect(&acts, &models::ActModel::changed, this, &ChartPage::refreshActs);
    refreshSide();
}

void ChartPage::refreshActs()
{
    const auto &failure = m_acts->failure();
    const bool ours = failure && m_studies.rowOf(m_acts->about()) >= 0
        && (failure->doing == models::Doing::Acknowledging || failure->doing == models::Doing::Tampering);
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
    m_acknowledge->setEnabled(!m_acts->isRunning());
}

void ChartPage::chooseFilter(bool modality)
{
    QStringList values;
    for (int i = 0; i < m_studies.rowCount(); ++i) {
        const StudySummary &study = m_studies.row(i);
        const QString value = QString::fromStdString(modality ? study.modality : study.organization);
        if (!value.isEmpty() && !values.contains(value)) {
            values << value;
        }
    }
    values.sort();
    QString &chosen = modality ? m_modality : m_organization;
    auto *menu = new Menu(this);
    const auto add = [&](const QString &text, const QString &value) {
        auto *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(chosen == value);
        connect(action, &QAction::triggered, this, [this, &chosen, value] {
            chosen = value;
            m_list->setFilter(m_modality, m_organization);
            refreshList();
        });
    };
    add(modality ? tr("All types") : tr("All organisations"), {});
    for (const QString &value : values) {
        add(value, value);
    }
    menu->openAt(modality ? *m_types : *m_organizations);
}

void ChartPage::refreshList()
{
    if (m_studies.state() == LoadState::Idle && !(m_modality.isEmpty() && m_organization.isEmpty())) {
        m_modality.clear(); // Another patient: a filter that was set for this one would hide theirs.
        m_organization.clear();
        m_list->setFilter({}, {});
    }
    const int rows = m_studies.rowCount();
    const int shown = m_list->shownRows();
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_types->setText(m_modality.isEmpty() ? tr("All types") : m_modality);
    m_types->setAccessibleName(tr("Filter by type"));
    m_types->updateGeometry();
    m_organizations->setText(m_organization.isEmpty() ? tr("All organisations") : m_organization);
    m_organizations->setAccessibleName(tr("Filter by organisation"));
    m_organizations->updateGeometry();
    if (rows > 0 && shown == 0) {
        m_empty->setWords(Glyph::FilterOutline, tr("No study matches"), tr("Choose all types and all organisations to see the others."));
    } else if (m_studies.state() == LoadState::Failed) {
        m_empty->setWords(
            Glyph::AlertCircle, errorTitle(*m_studies.failure()),
            tr("%1 (%2)").arg(errorText(*m_studies.failure()), m_studies.failure()->id));
    } else if (m_studies.state() == LoadState::Ready) {
        m_empty->setWords(
            Glyph::FileImage, tr("No studies yet"),
            tr("Studies that are sent for this patient and shared with you appear here."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the studies"),
                          tr("Their descriptions are opened on this computer."));
    }
    if (m_studies.state() == LoadState::Ready && m_studies.rowOf(m_wanted) >= 0) {
        m_list->select(m_wanted);
        m_wanted.clear();
    } else if (m_studies.state() == LoadState::Idle) {
        m_wanted.clear(); // Another patient.
    }
    int counts[int(ProofState::Retracted) + 1] = {};
    for (int i = 0; i < rows; ++i) {
        ++counts[int(m_studies.proofOf(m_studies.row(i)).state)];
    }
    const int unchecked = counts[int(ProofState::NotChecked)] + counts[int(ProofState::Checking)];
    m_count->setText(shown == rows ? tr("%n study(s)", nullptr, rows) : tr("%1 of %2 studies").arg(shown).arg(rows));
    m_counts->show({.verified = counts[int(ProofState::Verified)], .unchecked = unchecked, .retracted = counts[int(ProofState::Retracted)],
                    .altered = counts[int(ProofState::Altered)]});
    refreshSide();
    if (m_acts) {
        refreshActs();
    }
}

void ChartPage::refreshSide()
{
    const StudySummary *study = m_list->current();
    m_sideIsOld = !isVisible();
    if (m_sideIsOld) {
        return; // Each change on the ledger comes here; when the page is shown is early enough.
    }
    m_warning->setVisible(study && (!study->identityOverride.empty() || !study->partial.empty() || study->retracted));
    m_acknowledge->setVisible(study && m_acts && m_offers.acknowledge && study->acknowledgedBy.empty() && !study->retracted
                              && m_studies.proofOf(*study).state != ProofState::Altered);
    m_seenTitle->setText(!study                          ? tr("Nothing chosen")
                             : study->acknowledgedBy.empty() ? tr("Not seen yet")
                                                             : tr("Seen by %1").arg(personText(study->acknowledgedBy, study->acknowledgedAt)));
    m_seenText->setVisible(study);
    m_seenText->setText(study && !study->acknowledgedBy.empty()
                            ? capital(timesText(study->acknowledgedSigned, study->acknowledgementWaits ? Moment {} : study->acknowledged)) + '.'
                            : tr("Acknowledging signs that somebody has seen it, for all who can read it."));
    if (!study) {
        m_reportTitle->setText(tr("Nothing chosen"));
        m_reportText->setText(tr("Choose a study to read about it here."));
        m_study->show({});
        m_ledger->show({});
        return;
    }
    if (study->retracted) {
        m_warning->setWords(tr("Retracted."), retractionText(*study));
    } else if (!study->identityOverride.empty()) {
        m_warning->setWords({},
                            (study->images == 0 ? tr("No file of this names a patient; its sender said whose they are. Signed reason: “%1”")
                                                : tr("The files contradicted the order in the patient or the side. Sent all the same, "
                                                     "signed reason: “%1”"))
                                .arg(QString::fromStdString(study->identityOverride)));
    } else if (!study->partial.empty()) {
        m_warning->setWords({}, tr("Damaged files were left out when it was sent. Signed reason: “%1”").arg(QString::fromStdString(study->partial)));
    }
    m_reportTitle->setText(study->reported ? tr("Reported") : tr("No report yet"));
    m_reportText->setText(study->reported
                              ? tr("A report of this study is in the record.")
                              : tr("When this study is reported, the text appears here."));
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    QList<FieldList::Field> about {{tr("Title"), examinationText(study->title)},
                                   {tr("Date"), clinical::dateText(study->studyDate)},
                                   {tr("Modality"), study->modality.empty() ? tr("Not recorded") : text(study->modality)},
                                   {tr("Accession"), study->accession.empty() ? tr("Not recorded") : text(study->accession)},
                                   {tr("Made by"), text(study->organization)},
                                   {tr("Content"), QStringLiteral("%1, %2").arg(seriesText(study->series), contentsText(study->images, study->attachments))},
                                   {tr("Size"), clinical::bytesText(study->bytes)}};
    if (!study->registeredMrn.empty()) {
        about << FieldList::Field {tr("Registered as"), tr("MRN %1").arg(clinical::identifierText(study->registeredMrn))};
    }
    m_study->show(about);
    QList<FieldList::Field> ledger {{tr("State"), stateLook(m_studies.proofOf(*study).state).word},
                                    {tr("Block"), clinical::numberText(qint64(study->block))}};
    if (study->signedAt != Moment {}) {
        ledger << FieldList::Field {tr("Signed"), tr("%1 (claimed)").arg(clinical::utcText(study->signedAt))};
    }
    m_ledger->show(ledger
                   << FieldList::Field {tr("Recorded"), clinical::utcText(study->anchored)}
                   << FieldList::Field {tr("Sent by"), capital(personText(study->author, study->organization, "technician"))}
                   << FieldList::Field {tr("Version"), QString::number(study->version)}
                   << FieldList::Field {tr("Record"), clinical::recordText(study->recordId)});
}

} // namespace med::views
