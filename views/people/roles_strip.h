#pragma once

#include <QWidget>

#include <string>
#include <vector>

namespace med::views {

class Button;
class Label;

/// The roles that an administrator gives people, as the ledger calls them; others are made with an organisation, or are
/// of patients and programs.
inline constexpr const char *kGivenRoles[] = {"doctor", "technician", "pharmacist", "reviewer", "researcher", "administrator"};

/// Asks in place which roles somebody is to have: one button each, the verb that goes on to signing, and a way back.
/// A role that is not given here stays. Esc goes back, Ctrl+Enter goes on.
class RolesStrip : public QWidget {
    Q_OBJECT
public:
    RolesStrip(const std::vector<std::string> &standing, const std::vector<std::string> &chosen, QWidget *parent = nullptr);
    const std::vector<std::string> &roles() const { return m_chosen; } ///< Sorted.
    void begin();

signals:
    void chosen(const std::vector<std::string> &roles);
    void confirmed(const std::vector<std::string> &roles);
    void back();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void set(const std::string &role, bool given);
    void confirm();
    void refresh();
    std::vector<std::string> m_standing;
    std::vector<std::string> m_chosen;
    QList<Button *> m_roles; ///< In the order of kGivenRoles.
    Button *m_verb;
    Label *m_hint;
};

} // namespace med::views
