#include "views/viewer/earlier_list.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/label.h"
#include "views/common/words.h"

#include <QVBoxLayout>

namespace med::views {

using models::StudySummary;

namespace {

constexpr int kMost = 4; ///< The others are a key away, on the patient's page.

} // namespace

EarlierList::EarlierList(models::ViewerModel &viewer, models::StudyListModel &studies, QWidget *parent)
    : QWidget(parent)
    , m_viewer(viewer)
    , m_studies(studies)
    , m_title(new Label(Type::SecondaryBold, Token::Muted, tr("Other studies")))
{
    setObjectName(QStringLiteral("earlierStudies"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 8, 10);
    column->setSpacing(6);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(6);
    column->addLayout(m_rows);
    connect(&m_viewer, &models::ViewerModel::changed, this, &EarlierList::refresh);
    connect(&m_studies, &models::StudyListModel::stateChanged, this, &EarlierList::refresh);
    connect(&m_studies, &QAbstractItemModel::dataChanged, this, &EarlierList::refresh);
    refresh();
}

void EarlierList::refresh()
{
    const std::string current = m_viewer.study() ? m_viewer.study()->recordId : std::string();
    std::vector<StudySummary> others;
    QStringList shown;
    for (int i = 0; i < m_studies.rowCount() && int(others.size()) < kMost; ++i) {
        const StudySummary &study = m_studies.row(i);
        if (study.recordId != current && !study.retracted && study.problem.empty() && study.images > 0
            && m_studies.proofOf(study).state != models::ProofState::Altered) {
            others.push_back(study);
            shown << QString::fromStdString(study.recordId);
        }
    }
    const bool denied = m_viewer.failure() && m_viewer.failure()->code == ErrorCode::Denied; // Each would be refused the same way.
    setVisible(!others.empty() && !denied);
    if (shown == m_shown) {
        return;
    }
    m_shown = shown;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // It may be the sender.
        delete item;
    }
    for (const StudySummary &study : others) {
        auto *row = new QWidget;
        auto *column = new QVBoxLayout(row);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        const QString title = examinationText(study.title);
        const QString facts = QStringLiteral("%1 · %2").arg(clinical::dateText(study.studyDate), contentsText(study.images, study.attachments));
        auto *open = new Button(ButtonKind::Link, Glyph::None, title);
        open->setSmall(true);
        open->setElides(true);
        open->setObjectName(QStringLiteral("earlierStudy"));
        open->setAccessibleName(tr("Open %1, %2").arg(title, facts));
        open->setToolTip(tr("Open %1 here").arg(title));
        connect(open, &Button::clicked, this, [this, study] { emit openRequested(study); });
        column->addWidget(open, 0, Qt::AlignLeft);
        auto *words = new ElidedLabel(Type::Secondary, Token::Muted, facts);
        words->setContentsMargins(4, 0, 0, 0);
        column->addWidget(words);
        m_rows->addWidget(row);
    }
}

} // namespace med::views
