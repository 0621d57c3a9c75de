#pragma once

#include "models/code_search_model.h"
#include "models/settings.h"
#include "models/spell_checker.h"
#include "models/writing_model.h"
#include "views/writing/form_fields.h"

#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace med::views {

class Button;
class FindingsPanel;
class Label;
class Notice;
class Pill;
class WrapLayout;

/// What the forms need besides the draft.
struct WritingTools {
    models::WritingModel &writing;
    models::SigningModel &signing;
    models::CodeSearchModel &codes;
    models::SpellChecker &spelling;
    models::Settings &settings;
};

/// Writes one thing into the record of the patient who is named at its head: built from the fields of its kind whenever another draft is
/// shown. Ctrl+S keeps the draft, Ctrl+Enter goes on to signing; while that is open the form is held. Leaving what is not kept asks first:
/// Keep draft, Discard, Stay.
class WritingForm : public QWidget {
    Q_OBJECT
public:
    explicit WritingForm(const WritingTools &tools, QWidget *parent = nullptr);
    void enter();
    /// Goes if nothing is lost, or when the person decided; `go` never runs after Stay.
    void leave(std::function<void()> go);

signals:
    void back();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A field's widgets, and how to fill and judge them.
    struct Shown {
        WritingField field;
        QWidget *focus = nullptr;
        Label *error = nullptr;
        std::function<void()> fill;
    };
    void build();
    QWidget *makeField(WritingField field);
    QWidget *makeChoices(Shown &shown);
    QWidget *makeLeaving();
    QWidget *makeOffer();
    void addReason(QVBoxLayout &lines);
    void chooseTemplate();
    void applyTemplate(const QStringList &sections);
    void refresh();
    void submit();
    void arrange();
    QString problemOf(const WritingField &field) const;
    const WritingTools m_tools;
    models::WritingModel &m_writing;
    Notice *m_failure;
    QWidget *m_leaving;
    Notice *m_offer;
    Notice *m_replace; ///< Asks before a template takes the place of text.
    QStringList m_template;
    Label *m_title;
    Label *m_patient; ///< Two identifiers.
    Label *m_state;
    Pill *m_held;
    Button *m_templates;
    QBoxLayout *m_sides;
    QWidget *m_column;
    QWidget *m_fields = nullptr;
    QVBoxLayout *m_place;
    FindingsPanel *m_findings;
    Label *m_index = nullptr; ///< Body mass index.
    Label *m_spelling = nullptr;
    Button *m_continue;
    std::vector<std::unique_ptr<Shown>> m_shown;
    QPointer<QWidget> m_back; ///< Had the keyboard when the form was held.
    std::function<void()> m_go;
};

} // namespace med::views
