#pragma once

#include "models/relationship_model.h"
#include "views/common/notice.h"

namespace med::views {

class Button;

/// Stands above a record in which nothing names the person, until they say as what they treat the patient: one click each.
class RelationshipStrip : public Notice {
    Q_OBJECT
public:
    explicit RelationshipStrip(models::RelationshipModel &relationship, QWidget *parent = nullptr);
    /// Whether a study may be opened as it is. If not, the keyboard goes to the first answer, and the study is asked for anew
    /// as soon as there is one.
    bool lets(const models::StudySummary &study);

signals:
    void mayOpen(const med::models::StudySummary &study);

private:
    void refresh();
    void answer(models::CareRelationship relationship);
    models::RelationshipModel &m_relationship;
    QList<Button *> m_answers;
    std::optional<models::StudySummary> m_wanted;
};

} // namespace med::views
