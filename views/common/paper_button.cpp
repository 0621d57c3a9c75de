#include "views/common/paper_button.h"

#include "views/common/file_choice.h"
#include "views/common/words.h"

#include <QFileInfo>

namespace med::views {

PaperButton::PaperButton(QWidget *parent)
    : Button(ButtonKind::Outlined, Glyph::Paperclip, {}, parent)
{
    setAccessibleName(tr("Signed paper"));
    connect(this, &Button::clicked, this, [this] {
        chooseFile(this, {.title = tr("The signed paper"), .filter = tr("PDF, PNG and JPEG (*.pdf *.png *.jpg *.jpeg)")}, [this](const QString &path) { setPath(path); });
    });
    setPath({});
}

void PaperButton::setPath(const QString &path)
{
    const bool same = path == m_path;
    m_path = path;
    setText(path.isEmpty() ? tr("Attach the scan…") : fileNameText(QFileInfo(path).fileName().toStdString()));
    setAccessibleDescription(text());
    updateGeometry();
    if (!same) {
        emit changed();
    }
}

} // namespace med::views
