#include "views/writing/findings_panel.h"

#include "models/plain_text.h"
#include "models/text.h"
#include "views/common/form.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QAccessible>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::SafetyFinding;
using models::text;
using Rule = SafetyFinding::Rule;

QString findingText(const SafetyFinding &finding)
{
    const QString subject = text(finding.subject);
    const QString against = text(finding.against);
    switch (finding.rule) {
    case Rule::Allergy:
        return FindingsPanel::tr("%1: an allergy to %2 is recorded.").arg(subject, against);
    case Rule::Duplicate:
        return FindingsPanel::tr("%1: %2 is recorded already.").arg(subject, against);
    case Rule::Interaction:
        return FindingsPanel::tr("%1 interacts with %2.").arg(subject, against);
    case Rule::Implausible:
        return against.isEmpty() ? FindingsPanel::tr("%1 is not plausible. Is it right?").arg(subject)
                                 : FindingsPanel::tr("%1 is not plausible: %2. Is it right?").arg(subject, against);
    }
    return subject;
}

FindingsPanel::FindingsPanel(models::WritingModel &writing, QWidget *parent)
    : QWidget(parent)
    , m_writing(writing)
{
    setObjectName(QStringLiteral("findingsPanel"));
    setAccessibleName(tr("Safety checks"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Safety checks"));
    m_list = new QVBoxLayout;
    m_list->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    m_list->setSpacing(12);
    panel->body()->addLayout(m_list);
    outer->addWidget(panel);
    outer->addStretch();
    connect(&m_writing, &models::WritingModel::checked, this, &FindingsPanel::fill);
    connect(&m_writing, &models::WritingModel::shown, this, &FindingsPanel::fill);
    fill();
}

void FindingsPanel::fill()
{
    QStringList now;
    for (const SafetyFinding &finding : m_writing.findings()) {
        now << text(finding.id) + '\n' + findingText(finding) + '\n' + text(finding.detail) + (finding.interrupts ? '!' : '.');
    }
    setVisible(!now.isEmpty());
    if (now == m_shown) {
        return; // A reason that is being typed stays where it is.
    }
    m_shown = now;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const SafetyFinding &finding : m_writing.findings()) {
        m_list->addWidget(makeFinding(finding));
    }
    if (!now.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QWidget *FindingsPanel::makeFinding(const SafetyFinding &finding)
{
    auto *part = new QWidget;
    auto *lines = new QVBoxLayout(part);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    auto *notice = new Notice(finding.interrupts ? NoticeKind::Danger : NoticeKind::Warning);
    notice->setObjectName(QStringLiteral("finding"));
    notice->setWords(finding.interrupts ? tr("Stop.") : QString(), findingText(finding));
    lines->addWidget(notice);
    QStringList more;
    if (!finding.detail.empty()) {
        more << text(finding.detail);
    }
    if (!finding.source.empty()) {
        more << tr("Source: %1").arg(text(finding.source));
    }
    if (!more.isEmpty()) {
        lines->addWidget(yieldingLabel(Type::Secondary, Token::Muted, more.join('\n')));
    }
    if (finding.interrupts) {
        auto *reason = formEdit("findingReason", tr("Why you go on: %1").arg(findingText(finding)));
        reason->setPlaceholderText(tr("Why you go on"));
        reason->setText(m_writing.reasonFor(finding.id));
        auto *missing = formError(QStringLiteral("findingReasonError"), tr("Give a reason to go on. It is signed with the record."));
        connect(reason, &QLineEdit::textChanged, this, [this, id = finding.id, missing](const QString &typed) {
            missing->hide();
            m_writing.setReason(id, models::plainText(typed));
        });
        lines->addWidget(reason);
        lines->addWidget(missing);
    }
    return part;
}

void FindingsPanel::askForReason()
{
    const auto all = findChildren<QLineEdit *>(QStringLiteral("findingReason"));
    for (QLineEdit *reason : all) {
        if (reason->text().trimmed().isEmpty()) {
            tellWrong(reason, reason->parentWidget()->findChild<Label *>(QStringLiteral("findingReasonError")));
            return;
        }
    }
}

} // namespace med::views
