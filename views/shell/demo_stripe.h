#pragma once

#include <QWidget>

namespace med::views {

class Label;
class Button;

/// Says, in every window of a demonstration, that nothing here is real; lets another of its people
/// in.
class DemoStripe : public QWidget {
    Q_OBJECT
public:
    explicit DemoStripe(QWidget *parent = nullptr);
    /// "You are Dr Amira Khan, doctor".
    void setPerson(const QString &name, const QString &role);
    /// The other people: one click brings the best of them in, a menu any of the others.
    void setOthers(const QStringList &names, int best);

signals:
    void switchTo(int other);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_person;
    class SwitchButton;
    SwitchButton *m_switch;
    SwitchButton *m_all;
    QStringList m_others;
    int m_best = 0;
};

} // namespace med::views
