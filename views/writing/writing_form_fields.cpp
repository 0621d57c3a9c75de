// The fields of a form, as widgets.
#include "views/writing/writing_form.h"

#include "models/plain_text.h"
#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/in_sight.h"
#include "views/common/language.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/writing/attachment_strip.h"
#include "views/writing/code_picker.h"
#include "views/writing/findings_panel.h"
#include "views/writing/spelled_edit.h"
#include "views/writing/writing_words.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::text;
using models::WritingKind;
using models::WritingModel;
using FieldType = WritingField::Type;

namespace {

constexpr Length kNumber{96};

} // namespace

QWidget *WritingForm::makeField(WritingField field)
{
    auto shown = std::make_unique<Shown>();
    Shown *own = shown.get();
    own->field = std::move(field);
    const WritingField &about = own->field;
    auto *part = new QWidget;
    auto *lines = new QVBoxLayout(part);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    auto *label = new Label(Type::Secondary, Token::Muted, about.label);
    lines->addWidget(label);
    own->error = formError(about.name + QStringLiteral("Error"), {});
    const auto write = [this, own](const QString &typed) {
        own->error->hide();
        m_writing.change([&](models::ClinicalDraft &draft) { own->field.set(draft, models::plainText(typed)); });
    };
    switch (about.type) {
    case FieldType::Line:
    case FieldType::Date:
    case FieldType::Number: {
        auto *edit = formEdit(about.name.toLatin1().constData(), about.label);
        edit->setMaxLength(about.type == FieldType::Line ? 1000 : 30);
        edit->setPlaceholderText(about.hint);
        edit->setToolTip(about.hint);
        label->setBuddy(edit);
        own->focus = edit;
        own->fill = [own, edit, this] {
            const QString value = own->field.get(m_writing.draft());
            const QSignalBlocker quiet(edit);
            edit->setText(own->field.type == FieldType::Date && !value.isEmpty() ? clinical::dateText(value.toStdString()) : value);
        };
        connect(edit, &QLineEdit::textEdited, this, [own, write](const QString &typed) {
            if (own->field.type == FieldType::Date) { // What is none yet is kept as it is typed.
                const auto date = models::partialDateFrom(typed);
                write(date ? text(*date) : typed);
            } else if (own->field.type == FieldType::Number) {
                const std::string number = models::decimalFrom(typed);
                write(number.empty() ? typed.trimmed() : text(number));
            } else {
                write(typed);
            }
        });
        if (about.type == FieldType::Number) {
            edit->setFixedWidth(kNumber);
            edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            edit->setAccessibleDescription(about.unit);
            auto *line = new QHBoxLayout;
            line->setSpacing(kIconGap);
            line->addWidget(edit);
            line->addWidget(new Label(Type::Body, Token::Muted, about.unit));
            line->addStretch();
            lines->addLayout(line);
            part->setMinimumWidth(Length(210));
        } else {
            if (about.half) {
                edit->setMinimumWidth(Length(300));
            }
            lines->addWidget(edit);
        }
        break;
    }
    case FieldType::Text: {
        auto *edit = new SpelledEdit(m_tools.spelling);
        edit->setObjectName(about.name);
        edit->setAccessibleName(about.label);
        edit->setPlaceholderText(about.hint);
        edit->setLines(about.lines);
        label->setBuddy(edit);
        own->focus = edit;
        own->fill = [own, edit, this] {
            const QSignalBlocker quiet(edit);
            edit->setPlainText(own->field.get(m_writing.draft()));
        };
        connect(edit, &QPlainTextEdit::textChanged, this, [edit, write] { write(edit->toPlainText()); });
        lines->addWidget(edit);
        break;
    }
    case FieldType::Choice:
        lines->addWidget(makeChoices(*own));
        break;
    case FieldType::Code: {
        auto *picker = new CodePicker(m_tools.codes, about.name, about.label, about.hint, about.systems);
        label->setBuddy(picker->edit());
        own->focus = picker->edit();
        own->fill = [own, picker, this] { picker->setCoding(own->field.coding(m_writing.draft())); };
        connect(picker, &CodePicker::chosen, this, [this, own](const Coding &coding) {
            own->error->hide();
            m_writing.change([&](models::ClinicalDraft &draft) { own->field.setCoding(draft, coding); });
        });
        lines->addWidget(picker);
        break;
    }
    }
    lines->addWidget(own->error);
    own->fill();
    m_shown.push_back(std::move(shown));
    return part;
}

QWidget *WritingForm::makeChoices(Shown &shown)
{
    auto *part = new QWidget;
    auto *row = new WrapLayout(part, 0);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kIconGap);
    QList<Button *> buttons;
    for (const auto &[value, word] : shown.field.choices) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, word);
        button->setObjectName(shown.field.name + '-' + value);
        button->setAccessibleName(tr("%1: %2", "what is chosen and one choice").arg(shown.field.label, word));
        button->setCheckable(true);
        row->addWidget(button);
        buttons << button;
    }
    shown.focus = buttons.isEmpty() ? nullptr : buttons.front();
    shown.fill = [this, buttons, own = &shown] {
        const QString now = own->field.get(m_writing.draft());
        for (qsizetype i = 0; i < buttons.size(); ++i) {
            buttons.at(i)->setChecked(own->field.choices.at(i).first == now);
        }
    };
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        connect(buttons.at(i), &Button::clicked, this, [this, own = &shown, value = shown.field.choices.at(i).first] {
            own->error->hide();
            m_writing.change([&](models::ClinicalDraft &draft) { own->field.set(draft, value); });
            own->fill();
        });
    }
    return part;
}

} // namespace med::views
