#include "views/laboratory/attachment_list.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/laboratory/mark.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

/// One attachment and its button.
class AttachmentList::Row : public QWidget {
public:
    Row(const models::Intake::Attachment &file, models::LaboratoryModel &laboratory)
        : m_file(file)
        , m_mark(new Mark(mediaTypeGlyph(file.mediaType), Token::Muted, kButtonIcon))
        , m_name(new ElidedLabel(Type::BodyBold, Token::Text, fileNameText(file.name)))
        , m_facts(new Label(Type::Secondary, Token::Muted))
        , m_button(new Button(ButtonKind::Outlined, Glyph::None, {}))
    {
        setObjectName(QStringLiteral("attachment"));
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(kPanelPadding, 6, kPanelPadding, 6);
        row->setSpacing(kIconGap);
        row->addWidget(m_mark);
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        m_facts->setWordWrap(true);
        words->addWidget(m_name);
        words->addWidget(m_facts);
        row->addLayout(words, 1);
        m_button->setSmall(true);
        m_button->setObjectName(QStringLiteral("leaveOut"));
        row->addWidget(m_button);
        connect(m_button, &Button::clicked, this, [this, &laboratory] { laboratory.intake().setLeftOut(m_file.name, !m_leftOut); });
    }
    void show(bool leftOut, bool held)
    {
        m_leftOut = leftOut;
        const QString name = m_name->text();
        m_name->setToken(leftOut ? Token::Muted : Token::Text);
        m_facts->setText((leftOut ? AttachmentList::tr("%1 · %2 · stays behind") : AttachmentList::tr("%1 · %2 · names no patient"))
                             .arg(mediaTypeText(m_file.mediaType), clinical::bytesText(m_file.bytes)));
        m_button->setText(leftOut ? AttachmentList::tr("Send it too") : AttachmentList::tr("Leave out"));
        m_button->setAccessibleName((leftOut ? AttachmentList::tr("Send %1 too") : AttachmentList::tr("Leave %1 out")).arg(name));
        m_button->setEnabled(!held);
        m_button->updateGeometry();
        setAccessibleName(AttachmentList::tr("%1, %2").arg(name, m_facts->text()));
    }

private:
    models::Intake::Attachment m_file;
    Mark *m_mark;
    ElidedLabel *m_name;
    Label *m_facts;
    Button *m_button;
    bool m_leftOut = false;
};

AttachmentList::AttachmentList(models::LaboratoryModel &laboratory, QWidget *parent)
    : QWidget(parent)
    , m_laboratory(laboratory)
    , m_title(new Label(Type::BodyBold))
    , m_text(new Label(Type::Secondary, Token::Muted))
    , m_all(new Button(ButtonKind::Link, Glyph::None, {}))
    , m_list(new QVBoxLayout)
{
    setObjectName(QStringLiteral("attachmentList"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPanelPadding, 10, kPanelPadding, 6);
    head->setSpacing(kIconGap);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title->setObjectName(QStringLiteral("attachmentsTitle"));
    for (Label *label : {m_title, m_text}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    head->addLayout(words, 1);
    m_all->setSmall(true);
    m_all->setObjectName(QStringLiteral("leaveAllOut"));
    head->addWidget(m_all);
    column->addLayout(head);
    m_list->setSpacing(0);
    column->addLayout(m_list);
    column->addWidget(new Hairline);
    connect(m_all, &Button::clicked, this, [this] { setAll(m_laboratory.intake().entry().leftOut.empty()); });
    refresh();
}

void AttachmentList::setAll(bool leftOut)
{
    const auto attachments = m_laboratory.intake().entry().intake.attachments; // Each call changes the entry.
    for (const auto &file : attachments) {
        m_laboratory.intake().setLeftOut(file.name, leftOut);
    }
}

void AttachmentList::fill()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    const auto &attachments = m_laboratory.intake().entry().intake.attachments;
    for (std::size_t i = 0; i < std::min(attachments.size(), kMost); ++i) {
        m_rows.push_back(new Row(attachments[i], m_laboratory));
        m_list->addWidget(m_rows.back());
    }
    if (attachments.size() > kMost) {
        auto *more = new Label(Type::Secondary, Token::Muted, tr("and %1 more").arg(attachments.size() - kMost));
        more->setContentsMargins(kPanelPadding, 0, kPanelPadding, 8);
        m_list->addWidget(more);
    }
}

void AttachmentList::refresh()
{
    const auto &entry = m_laboratory.intake().entry();
    const auto &attachments = entry.intake.attachments;
    const models::OrderEntry *order = m_laboratory.current();
    setVisible(order && !attachments.empty());
    if (!order || attachments.empty()) {
        return;
    }
    const QString now = m_laboratory.currentId() + QString::number(entry.changed.time_since_epoch().count());
    if (now != m_shown) {
        m_shown = now;
        fill();
    }
    const bool held = m_laboratory.queue().liveItemOf(m_laboratory.currentId());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->show(entry.leftOut.contains(attachments[i].name), held);
    }
    m_title->setText(tr("%n attachment(s): they name no patient", nullptr, int(attachments.size())));
    m_text->setText(tr("Nothing in them is held against the order. See that each belongs to %1; what does not, stays behind.")
                        .arg(clinical::fullName(order->patient.family, order->patient.given, order->patient.title)));
    m_all->setVisible(attachments.size() > 1);
    m_all->setEnabled(!held);
    m_all->setText(entry.leftOut.empty() ? tr("Leave all out") : tr("Send all"));
    m_all->updateGeometry();
}

} // namespace med::views
