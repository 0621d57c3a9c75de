#pragma once

#include "tests/support/laboratory_world.h"
#include "models/text.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/laboratory/laboratory_page.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace med::tests {

using models::text;
using views::Button;
using views::LaboratoryPage;
using views::Label;

/// A page with its orders loaded, that closes in the right order.
struct Shown : LaboratoryWorld {
    std::unique_ptr<models::LaboratoryModel> model = makeModel();
    std::unique_ptr<LaboratoryPage> page;

    void show()
    {
        page = std::make_unique<LaboratoryPage>(*model);
        page->resize(1392, 900);
        page->show();
        QApplication::setActiveWindow(page.get());
        model->start();
        QTRY_VERIFY(!model->currentId().isEmpty());
        page->enter();
    }
    QListView *list() const { return page->findChild<QListView *>("orderList"); }
    Button *button(const char *name) const { return page->findChild<Button *>(name); }
    QString label(const char *name) const { return page->findChild<Label *>(name)->text(); }
    QLineEdit *field(const char *name) const { return page->findChild<QLineEdit *>(name); }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            all << list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
        return all;
    }
    ~Shown()
    {
        for (auto &[name, gate] : clinic->gates) {
            gate.open();
        }
        page.reset();
        model.reset();
        models::finishAsync();
    }
};

} // namespace med::tests
