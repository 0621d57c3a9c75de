#pragma once

#include "models/laboratory_model.h"
#include "views/common/icon.h"

#include <QWidget>

class QBoxLayout;
class QMimeData;

namespace med::views {

class Button;
class ElidedLabel;
class Label;
class Notice;
class ProgressBar;

/// Where a technician puts the files of an examination: by drag and drop, from a dialog, or pasted as paths.
/// Says what was read and shows its first image; files that are no images are listed with the reason.
class DropArea : public QWidget {
    Q_OBJECT
public:
    explicit DropArea(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void refresh();
    /// How wide it may be: the key on the button goes first, then the buttons stand below the words.
    void setRoom(int width);
    /// Puts the keyboard on Choose; false if nothing can be chosen now.
    bool enter();
    /// Opens the menu of what can be chosen.
    void choose();
    void paste();
    /// Local files that a drag or the clipboard names: as URLs, or as absolute paths, one a line.
    static std::vector<std::filesystem::path> pathsIn(const QMimeData &data);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    class Picture;
    QWidget *makeRefused();
    void fillRefused();
    void say(const QString &title, const QString &text, Token token);
    models::LaboratoryModel &m_laboratory;
    QBoxLayout *m_sides; ///< Picture and words, and beside or below them the buttons.
    QBoxLayout *m_contents; ///< The picture, and beside or below it the words.
    Picture *m_picture;
    Label *m_title;
    Label *m_text;
    Label *m_help;
    ProgressBar *m_progress;
    Button *m_choose;
    Button *m_stop;
    Notice *m_replace;
    QWidget *m_refused;
    Button *m_refusedToggle;
    Label *m_refusedList;
    QString m_shown;
    bool m_over = false;
};

} // namespace med::views
