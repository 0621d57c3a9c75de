#pragma once

#include "views/common/icon.h"

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace med::views {

class PageBar;

/// A page as the shell knows it. Made by shellPage() from any widget with an `enter()`.
struct ShellPage {
    QWidget *widget = nullptr;
    std::function<void()> enter; ///< Puts the keyboard where the page's work is.
    std::function<void()> find; ///< Ctrl+F; empty: the page has nothing to search.
    /// Takes the bar of the patient's pages to where its main column begins; empty: it stands above all.
    std::function<void(PageBar *)> setPageBar;
};

/// `page->enter()` is needed; `page->find()` and `page->setPageBar(PageBar *)` are used where they are.
template <typename Page> ShellPage shellPage(Page *page)
{
    ShellPage shell{.widget = page, .enter = [page] { page->enter(); }, .find = {}, .setPageBar = {}};
    if constexpr (requires { page->find(); }) {
        shell.find = [page] { page->find(); };
    }
    if constexpr (requires(PageBar *bar) { page->setPageBar(bar); }) {
        shell.setPageBar = [page](PageBar *bar) { page->setPageBar(bar); };
    }
    return shell;
}

/// A line of the table of pages. Pages of a person stand in the rail, in the order in which they are
/// added and under Ctrl+1 to Ctrl+9; pages of a patient in the bar below the banner.
struct PageEntry {
    QString id; ///< Stable: "patients", "orders".
    Glyph glyph = Glyph::None; ///< Of a page in the rail.
    QString name;
    QStringList roles; ///< The ledger's words for who sees it; empty: everybody.
    std::function<ShellPage()> make; ///< Called once, when the page is wanted first.
    QString help; ///< What F1 says: a few sentences.
};

} // namespace med::views
