#include "views/record/field_list.h"

#include "views/common/digest_view.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>

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

void FieldList::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_row = 0;
    m_text.clear();
}

void FieldList::addRow(const QString &label, QWidget *value)
{
    const int space = m_look == Look::Lines ? 7 : 3;
    if (m_look == Look::Lines && m_row > 0) {
        m_grid->addWidget(new Hairline, m_row++, 0, 1, 2);
    }
    auto *name = new Label(Type::Body, Token::Muted, label);
    name->setFixedWidth(m_labelWidth);
    name->setWordWrap(true);
    name->setContentsMargins(m_look == Look::Lines ? kPanelPadding : 0, space, 0, space);
    m_grid->addWidget(name, m_row, 0, Qt::AlignTop);
    m_grid->addWidget(value, m_row++, 1, Qt::AlignTop);
}

void FieldList::add(const QString &label, const QString &value, const QString &strong)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setSpacing(6);
    const int space = m_look == Look::Lines ? 7 : 3;
    row->setContentsMargins(0, space, kPanelPadding, space);
    if (!strong.isEmpty()) {
        row->addWidget(new Label(Type::BodyBold, Token::Text, strong));
    }
    auto *text = new Label(Type::Body, Token::Text, value);
    text->setWordWrap(strong.isEmpty());
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(text, 1);
    addRow(label, holder);
    m_text << label + QStringLiteral(": ") + (strong.isEmpty() ? value : strong + ' ' + value);
}

void FieldList::addDigest(const QString &label, const QString &hex)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    auto *digest = new DigestView;
    digest->setDigest(hex);
    digest->setAccessibleName(label);
    row->setContentsMargins(0, 5, 0, 5);
    row->addWidget(digest, 0, Qt::AlignLeft);
    addRow(label, holder);
    m_text << label + QStringLiteral(": ") + hex;
}

} // namespace med::views
