#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace med::views {

/// Asks for files and folders without waiting for the answer: who asked through a screen reader is answered at once, and
/// a window that goes meanwhile takes the question with it. Nothing is called if the person chooses nothing.
struct FileChoice {
    QString title;
    QString filter = {}; ///< As QFileDialog takes it; empty: all files.
    QString proposed = {}; ///< A name, for a file that is written.
    bool asksBeforeReplacing = true; ///< For a file that is written.
};

using ChosenPath = std::function<void(const QString &path)>;

void chooseFolder(QWidget *parent, const FileChoice &choice, ChosenPath chosen);
void chooseFile(QWidget *parent, const FileChoice &choice, ChosenPath chosen);
void chooseFiles(QWidget *parent, const FileChoice &choice, std::function<void(const QStringList &paths)> chosen);
void chooseFileToWrite(QWidget *parent, const FileChoice &choice, ChosenPath chosen);

} // namespace med::views
