#include "views/writing/attachment_strip.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/file_choice.h"
#include "views/common/form.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

AttachmentStrip::AttachmentStrip(models::WritingModel &writing, QWidget *parent)
    : QWidget(parent)
    , m_writing(writing)
    , m_problem(formError(QStringLiteral("attachmentProblem"), {}))
{
    setObjectName(QStringLiteral("attachmentStrip"));
    setAcceptDrops(true);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Attachments")));
    m_list = new QVBoxLayout;
    m_list->setSpacing(4);
    lines->addLayout(m_list);
    auto *choose = new Button(ButtonKind::Outlined, Glyph::Paperclip, tr("Add files…"));
    choose->setObjectName(QStringLiteral("addAttachment"));
    choose->setToolTip(tr("PDF, pictures, sound or film; files can be dropped here, too"));
    connect(choose, &Button::clicked, this, [this] {
        chooseFiles(this, {.title = tr("Add files")}, [this](const QStringList &paths) { add(paths); });
    });
    lines->addWidget(choose, 0, Qt::AlignLeft);
    lines->addWidget(m_problem);
    connect(&m_writing, &models::WritingModel::changed, this, &AttachmentStrip::fill);
    connect(&m_writing, &models::WritingModel::shown, this, &AttachmentStrip::fill);
    fill();
}

void AttachmentStrip::add(const QStringList &paths)
{
    QStringList wrong;
    m_writing.change([&](models::ClinicalDraft &draft) {
        for (const QString &path : paths) {
            const QFileInfo file(path);
            const std::filesystem::path own = path.toStdString();
            const bool known = std::ranges::find(draft.attachments, own) != draft.attachments.end();
            if (!file.isFile() || !file.isReadable() || draft.attachments.size() >= kMost) {
                wrong << fileNameText(file.fileName().toStdString());
            } else if (!known) {
                draft.attachments.push_back(own);
            }
        }
    });
    m_problem->setText(tr("Not added: %1. A file must be readable, and there may be %2 at most.").arg(wrong.join(QStringLiteral(", "))).arg(kMost));
    m_problem->setVisible(!wrong.isEmpty());
}

void AttachmentStrip::fill()
{
    const auto &now = m_writing.draft().attachments;
    if (now == m_shown) {
        return;
    }
    m_shown = now;
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const auto &path : now) {
        const QFileInfo file(QString::fromStdString(path.string()));
        const QString name = fileNameText(file.fileName().toStdString());
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(kIconGap);
        auto *label = new ElidedLabel(Type::Body, Token::Text, name);
        label->setToolTip(name);
        line->addWidget(label, 1);
        line->addWidget(new Label(Type::Secondary, file.exists() ? Token::Muted : Token::Danger, file.exists() ? clinical::bytesText(std::uint64_t(file.size())) : tr("Not there any more")));
        auto *remove = new IconButton(Glyph::Close, tr("Take out %1").arg(name), kSmallControl);
        remove->setObjectName(QStringLiteral("removeAttachment"));
        connect(remove, &IconButton::clicked, this, [this, path] {
            m_writing.change([&](models::ClinicalDraft &draft) { std::erase(draft.attachments, path); });
        });
        line->addWidget(remove);
        m_list->addWidget(row);
    }
}

void AttachmentStrip::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void AttachmentStrip::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    add(paths);
}

} // namespace med::views
