#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/file_choice.h"
#include "views/common/menu.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::views;

/// Menus and questions for files, that wait for nobody and outlive nobody.
class TestMenu : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QPushButton> m_button;
    QStringList m_chosen;

    Menu *open(const QStringList &entries, int holds = -1)
    {
        auto *menu = new Menu(m_button.get());
        for (int i = 0; i < entries.size(); ++i) {
            auto *action = menu->addAction(entries.at(i), this, [this, entry = entries.at(i)] { m_chosen << entry; });
            action->setCheckable(holds >= 0);
            action->setChecked(i == holds);
        }
        menu->openAt(*m_button);
        return menu;
    }

private slots:
    void initTestCase() { prepareApplication(); }
    void init()
    {
        m_chosen.clear();
        m_button = std::make_unique<QPushButton>("Choose");
        m_button->move(200, 200);
        m_button->show();
        m_button->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_button.get()));
    }
    void theFirstEntryIsChosenAtOnceAndTheMenuGoesWithTheChoice()
    {
        const QPointer<Menu> menu = open({"A folder", "Files"});
        QVERIFY(menu->isVisible());
        QVERIFY(menu->y() >= m_button->mapToGlobal(QPoint(0, m_button->height())).y());
        QCOMPARE(menu->activeAction()->text(), "A folder");
        QTest::keyClick(menu.data(), Qt::Key_Return);
        QTRY_VERIFY(!menu);
        QCOMPARE(m_chosen, QStringList {"A folder"});
    }
    void whatHoldsNowIsTheChosenEntry()
    {
        const QPointer<Menu> menu = open({"Light", "Dark", "Reading"}, 1);
        QCOMPARE(menu->activeAction()->text(), "Dark");
        QTest::keyClick(menu.data(), Qt::Key_Down);
        QTest::keyClick(menu.data(), Qt::Key_Return);
        QTRY_VERIFY(!menu);
        QCOMPARE(m_chosen, QStringList {"Reading"});
    }
    void whoClosesAMenuChoosesNothing()
    {
        const QPointer<Menu> menu = open({"A folder", "Files"});
        QTest::keyClick(menu.data(), Qt::Key_Escape);
        QTRY_VERIFY(!menu);
        QVERIFY(m_chosen.isEmpty());
    }
    void anOpenMenuGoesWithItsControl()
    {
        const QPointer<Menu> menu = open({"A folder", "Files"});
        m_button.reset();
        QVERIFY(!menu);
        QVERIFY(!QApplication::activePopupWidget());
    }
    void fromRightToLeftAMenuEndsWhereItsControlEnds()
    {
        m_button->setLayoutDirection(Qt::RightToLeft);
        m_button->move(600, 200);
        const QPointer<Menu> menu = open({"A folder, which is wider than its control"});
        const int end = m_button->mapToGlobal(QPoint(m_button->width(), 0)).x();
        QVERIFY(menu->width() > m_button->width());
        QCOMPARE(menu->x() + menu->width(), end);
        menu->close();
        QTRY_VERIFY(!menu);
    }
    void aFolderIsAskedForWithoutWaiting()
    {
        QTemporaryDir folder;
        chooseFolder(m_button.get(), {.title = "The images"}, [this](const QString &path) { m_chosen << path; });
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), "The images");
        QVERIFY(m_chosen.isEmpty());
        dialog->setDirectory(folder.path());
        dialog->selectFile(folder.path());
        QTest::keyClick(dialog.data(), Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_chosen, QStringList {folder.path()});
    }
    void severalFilesAreOneAnswer()
    {
        QTemporaryDir folder;
        for (const char *name : {"one", "two"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::WriteOnly));
        }
        chooseFiles(m_button.get(), {.title = "The images"}, [this](const QStringList &paths) { m_chosen = paths; });
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->setDirectory(folder.path());
        dialog->findChild<QLineEdit *>()->setText("\"one\" \"two\"");
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(m_chosen, (QStringList {folder.filePath("one"), folder.filePath("two")}));
    }
    void whoChoosesNoFileIsNotHeardOfAgain()
    {
        chooseFile(m_button.get(), {.title = "An invitation"}, [this](const QString &path) { m_chosen << path; });
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QVERIFY(m_chosen.isEmpty());
    }
    void aQuestionGoesWithItsWindow()
    {
        chooseFileToWrite(m_button.get(), {.title = "Save", .proposed = "report.pdf"}, [this](const QString &path) { m_chosen << path; });
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        QVERIFY(dialog->selectedFiles().value(0).endsWith("/report.pdf"));
        m_button.reset();
        QVERIFY(!dialog);
        QVERIFY(!QApplication::activeModalWidget());
    }
};

MEDANCHOR_TEST(TestMenu)
#include "tst_menu.moc"
