#include "views/common/file_choice.h"

#include <QFileDialog>

namespace med::views {

namespace {

QFileDialog *dialogFor(QWidget *parent, const FileChoice &choice, QFileDialog::FileMode mode)
{
    auto *dialog = new QFileDialog(parent, choice.title, {}, choice.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    return dialog;
}

void openFor(QFileDialog *dialog, QWidget *parent, ChosenPath chosen)
{
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace

void chooseFolder(QWidget *parent, const FileChoice &choice, ChosenPath chosen)
{
    auto *dialog = dialogFor(parent, choice, QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFor(dialog, parent, std::move(chosen));
}

void chooseFile(QWidget *parent, const FileChoice &choice, ChosenPath chosen)
{
    openFor(dialogFor(parent, choice, QFileDialog::ExistingFile), parent, std::move(chosen));
}

void chooseFiles(QWidget *parent, const FileChoice &choice, std::function<void(const QStringList &paths)> chosen)
{
    auto *dialog = dialogFor(parent, choice, QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(chosen));
    dialog->open();
}

void chooseFileToWrite(QWidget *parent, const FileChoice &choice, ChosenPath chosen)
{
    auto *dialog = dialogFor(parent, choice, QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite, !choice.asksBeforeReplacing);
    dialog->selectFile(choice.proposed);
    openFor(dialog, parent, std::move(chosen));
}

} // namespace med::views
