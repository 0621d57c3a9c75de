#pragma once

#include "models/laboratory_model.h"
#include "views/common/panel.h"

class QBoxLayout;

namespace med::views {

class AttachmentList;
class Button;
class ComparisonTable;
class ImagePair;
class Label;
class ReasonField;

/// The order and the files side by side. Where they differ in what counts, sending stops here: files can be
/// removed, moved to the order they match, held beside an earlier image of the patient, or sent with a reason
/// that is signed. Damaged files stop it too: the others are sent with a reason. Where all agree, they are sent
/// from here. Attachments name nobody: they are listed, and alone they are sent with a reason.
class ComparisonPanel : public Panel {
    Q_OBJECT
public:
    explicit ComparisonPanel(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void refresh();
    /// Puts the keyboard on the choice that harms nobody.
    void enter();
    /// Whether it holds the page's one filled button.
    bool leads() const;
    /// How wide it may be: where its words and buttons do not fit into one line, the words stand over them.
    void setRoom(int width);

signals:
    void sendRequested();

private:
    class Head;
    QWidget *makeFoot();
    void arrange();
    void askNext();
    void refreshPair();
    bool isStopped() const;
    void sayVerdict(const models::Intake &intake, int differ, int absent);
    void fillTable(const models::OrderEntry &order, const models::Intake &intake);
    models::LaboratoryModel &m_laboratory;
    Head *m_head;
    ComparisonTable *m_table;
    AttachmentList *m_attachments;
    ImagePair *m_pair;
    ReasonField *m_override;
    ReasonField *m_partial;
    QBoxLayout *m_foot;
    QBoxLayout *m_buttons;
    Label *m_match;
    Label *m_matchOrder;
    Label *m_matchName;
    Button *m_anyway;
    Button *m_compare;
    Button *m_remove;
    Button *m_move;
    Button *m_send;
    QString m_shown; ///< Order and time of the table's contents.
    int m_room = 0;
    QString m_target; ///< The order that the files match.
};

} // namespace med::views
