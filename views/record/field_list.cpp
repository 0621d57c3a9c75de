#include "views/record/field_list.h"

#include "views/common/digest_view.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;

FieldList::FieldList(Look look, int labelWidth, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_labelWidth(labelWidth)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kPanelGap);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
}

void FieldList::show(const QList<Field> &fields)
{
    if (!hasPlacesFor(fields)) {
        while (QLayoutItem *item = m_grid->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        m_rows.clear();
        for (const Field &field : fields) {
            makePlace(field);
        }
        m_fields = fields;
        return;
    }
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const Field &field = fields.at(i);
        const Row &row = m_rows.at(i);
        if (field.value != m_fields.at(i).value && row.digest) {
            row.digest->setDigest(field.value);
        } else if (field.value != m_fields.at(i).value) {
            row.text->setText(field.value);
        }
        if (field.strong != m_fields.at(i).strong) {
            row.strong->setText(field.strong);
        }
    }
    m_fields = fields;
}

QString FieldList::asText() const
{
    QStringList lines;
    for (const Field &field : m_fields) {
        lines << field.label + QStringLiteral(": ") + (field.strong.isEmpty() ? field.value : field.strong + ' ' + field.value);
    }
    return lines.join('\n');
}

bool FieldList::hasPlacesFor(const QList<Field> &fields) const
{
    return std::ranges::equal(fields, m_fields, [](const Field &a, const Field &b) {
        return a.label == b.label && a.digest == b.digest && a.strong.isEmpty() == b.strong.isEmpty();
    });
}

void FieldList::makePlace(const Field &field)
{
    const bool lines = m_look == Look::Lines;
    const int at = 2 * int(m_rows.size());
    if (lines && at > 0) {
        m_grid->addWidget(new Hairline, at - 1, 0, 1, 2);
    }
    const int space = lines ? 7 : 3;
    auto *name = new Label(Type::Body, Token::Muted, field.label);
    name->setFixedWidth(m_labelWidth);
    name->setWordWrap(true);
    name->setContentsMargins(lines ? kPanelPadding : 0, space, 0, space);
    m_grid->addWidget(name, at, 0, Qt::AlignTop);
    Row row;
    m_grid->addWidget(makeValue(field, row), at, 1, Qt::AlignTop);
    m_rows.append(row);
}

QWidget *FieldList::makeValue(const Field &field, Row &row)
{
    auto *holder = new QWidget;
    auto *line = new QHBoxLayout(holder);
    if (field.digest) {
        row.digest = new DigestView;
        row.digest->setDigest(field.value);
        row.digest->setAccessibleName(field.label);
        line->setContentsMargins(0, 5, 0, 5);
        line->addWidget(row.digest, 0, Qt::AlignLeft);
        return holder;
    }
    line->setSpacing(6);
    const int space = m_look == Look::Lines ? 7 : 3;
    line->setContentsMargins(0, space, kPanelPadding, space);
    if (!field.strong.isEmpty()) {
        row.strong = new Label(Type::BodyBold, Token::Text, field.strong);
        line->addWidget(row.strong);
    }
    row.text = new Label(Type::Body, Token::Text, field.value);
    row.text->setWordWrap(field.strong.isEmpty());
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(row.text, 1);
    return holder;
}

} // namespace med::views
