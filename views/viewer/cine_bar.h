#pragma once

#include "models/cine.h"

#include <QWidget>

namespace med::views {

class IconButton;
class Label;

/// The small control of a running cine: slower, the wanted rate, faster, stop, and what is really
/// shown where that is less.
class CineBar : public QWidget {
    Q_OBJECT
public:
    explicit CineBar(models::Cine &cine, QWidget *parent);
    /// "15 images a second" or "11 of 15 images a second".
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    models::Cine &m_cine;
    IconButton *m_slower;
    IconButton *m_faster;
    IconButton *m_stop;
    Label *m_rate;
};

} // namespace med::views
