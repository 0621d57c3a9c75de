#include "views/laboratory/sent_panel.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/notice.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/laboratory/laboratory_words.h"
#include "views/laboratory/reason_field.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::StudySummary;

SentPanel::SentPanel(models::LaboratoryModel &laboratory, QWidget *parent)
    : Panel(tr("Studies of this order"), parent)
    , m_laboratory(laboratory)
    , m_retracting(new ReasonField(QStringLiteral("retract"), {}, tr("Retract the study"), models::IntakeModel::kReasonLength))
    , m_failure(new Notice(NoticeKind::Danger))
{
    setObjectName(QStringLiteral("sentPanel"));
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    body()->addLayout(m_list);
    body()->addWidget(m_failure);
    m_retracting->hide();
    body()->addWidget(m_retracting);
    connect(m_retracting, &ReasonField::back, this, [this] {
        m_retracting->hide();
        m_record.clear();
        refresh();
    });
    connect(m_retracting, &ReasonField::confirmed, this, [this](const QString &reason) {
        m_laboratory.sentStudies().retract(m_record, reason);
        m_retracting->hide();
        m_record.clear();
    });
    connect(&laboratory, &models::LaboratoryModel::currentChanged, this, [this] {
        m_retracting->hide();
        m_retracting->setReason({});
        m_record.clear();
    });
    connect(&laboratory.sentStudies(), &models::SentStudies::changed, this, &SentPanel::refresh);
    refresh();
}

QWidget *SentPanel::makeRow(const StudySummary &study)
{
    auto *row = new QWidget;
    row->setMinimumHeight(kRow);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(kPanelPadding, 8, kPanelPadding, 8);
    line->setSpacing(kIconGap);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    const QString title = examinationText(study.title);
    auto *head = new ElidedLabel(Type::BodyBold, study.retracted ? Token::Muted : Token::Text,
                                 tr("%1, %2").arg(title, contentsText(study.images, study.attachments)));
    if (study.retracted) {
        QFont font = head->font();
        font.setStrikeOut(true);
        head->setFont(font);
    }
    words->addWidget(head);
    QStringList facts {clinical::dateText(study.studyDate), clinical::bytesText(study.bytes)};
    if (study.block > 0) {
        facts << tr("block %1").arg(clinical::numberText(qint64(study.block)));
    }
    facts << (study.retracted                 ? tr("retracted; its readers are told")
                  : !study.acknowledgedBy.empty() ? tr("seen by %1").arg(personText(study.acknowledgedBy, study.acknowledgedAt))
                                                  : tr("not yet seen by a doctor"));
    words->addWidget(new ElidedLabel(Type::Secondary, study.retracted ? Token::Danger : Token::Muted,
                                     facts.join(QStringLiteral(" · "))));
    line->addLayout(words, 1);
    const QString record = QString::fromStdString(study.recordId);
    const auto add = [&](const char *name, const QString &text, const QString &spoken) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, text);
        button->setSmall(true);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(spoken);
        line->addWidget(button);
        return button;
    };
    const auto patient = m_laboratory.sentStudies().order()->patient;
    // The record tells two studies of one title apart for who only hears them.
    const QString spoken = tr("%1, block %2").arg(title, clinical::numberText(qint64(study.block)));
    if (!study.retracted) {
        auto *open = add("openImages", tr("Open images"), tr("Open the images of %1").arg(spoken));
        connect(open, &Button::clicked, this, [this, patient, study] { emit openRequested(patient, study); });
    }
    auto *verify = add("verifyStudy", tr("Verify"), tr("Verify the study %1").arg(spoken));
    connect(verify, &Button::clicked, this, [this, patient, study] { emit verifyRequested(patient, study); });
    if (!study.retracted) {
        auto *retract = add("retractStudy", tr("Retract…"), tr("Retract %1").arg(spoken));
        retract->setEnabled(!m_laboratory.sentStudies().isRetracting());
        connect(retract, &Button::clicked, this, [this, record, title] {
            m_record = record;
            m_retracting->setQuestion(
                tr("Why is %1 retracted? Everyone who can read it is told, with this reason. The study stays on the "
                   "ledger, crossed out.")
                    .arg(title));
            m_retracting->begin();
        });
    }
    return row;
}

void SentPanel::refresh()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // One of its buttons may be the sender.
        delete item;
    }
    const auto &studies = m_laboratory.sentStudies();
    for (int i = 0; i < studies.rowCount(); ++i) {
        if (i > 0) {
            m_list->addWidget(new Hairline);
        }
        m_list->addWidget(makeRow(studies.row(i)));
    }
    const auto &failure = studies.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure), tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
    if (!m_record.isEmpty() && studies.rowOf(m_record) < 0) {
        m_retracting->hide();
        m_record.clear();
    }
    setVisible(studies.rowCount() > 0 || failure);
}

} // namespace med::views
