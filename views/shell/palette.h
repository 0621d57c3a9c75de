#pragma once

#include "views/shell/shell_sheet.h"
#include "views/shell/palette_model.h"

class QLineEdit;
class QListView;

namespace med::views {

class ElidedLabel;

/// Finds a command, a page or a patient by a few letters. Keys: ↑ ↓ choose, Enter runs, Tab leaves the
/// shown patient, Esc closes.
class Palette : public ShellSheet {
    Q_OBJECT
public:
    Palette(QWidget &host, const CommandBook &book, const models::PatientListModel &patients);
    PaletteModel &model() { return m_model; }
    /// Opens with nothing typed. `patient`: the shown one's name, or empty.
    void ask(PaletteModel::Mode mode, const QString &patient);
    QString typed() const;

protected:
    QWidget *firstFocus() override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    class Scope;
    class Foot;
    void refresh();
    void move(int step);
    void runCurrent();
    PaletteModel m_model;
    PaletteModel::Mode m_mode = PaletteModel::Mode::All;
    QString m_patient;
    QLineEdit *m_field;
    Scope *m_scope;
    QListView *m_list;
    ElidedLabel *m_none;
    Foot *m_foot;
};

} // namespace med::views
