#pragma once

#include "models/check_list_model.h"

#include <QListView>

namespace med::views {

/// The checks of a proof, one below the other, as tall as all of them: the page scrolls, not the
/// list.
class CheckListView : public QListView {
    Q_OBJECT
public:
    explicit CheckListView(models::CheckListModel &checks, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace med::views
