#include "views/sharing/relationship_strip.h"

#include "models/next_turn.h"
#include "views/common/button.h"
#include "views/sharing/sharing_words.h"

namespace med::views {

using models::CareRelationship;

RelationshipStrip::RelationshipStrip(models::RelationshipModel &relationship, QWidget *parent)
    : Notice(NoticeKind::Info, parent)
    , m_relationship(relationship)
{
    setObjectName(QStringLiteral("relationshipStrip"));
    setWords(tr("Nothing in this record names you."), tr("Say as what you treat the patient. It is noted with each opening, and the patient sees it."));
    for (const auto each : {CareRelationship::Ward, CareRelationship::Cover, CareRelationship::OnCall}) {
        const auto word = models::wordOf(each);
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, relationshipText(word, true));
        button->setObjectName(QStringLiteral("relationship-") + QLatin1String(word));
        connect(button, &Button::clicked, this, [this, each] { answer(each); });
        addButton(button);
        m_answers << button;
    }
    connect(&m_relationship, &models::RelationshipModel::changed, this, &RelationshipStrip::refresh);
    refresh();
}

bool RelationshipStrip::lets(const models::StudySummary &study)
{
    if (!m_relationship.mustState(study)) {
        return true;
    }
    m_wanted = study;
    m_answers.first()->setFocus(Qt::ShortcutFocusReason);
    return false;
}

void RelationshipStrip::refresh()
{
    setVisible(m_relationship.isWanted());
}

void RelationshipStrip::answer(CareRelationship relationship)
{
    m_relationship.state(relationship);
    if (const auto study = std::exchange(m_wanted, std::nullopt)) {
        models::nextTurn(this, [this, study] { emit mayOpen(*study); }); // This strip goes first, in a turn of its own.
    }
}

} // namespace med::views
