#pragma once

#include "models/code_tables_model.h"
#include "views/shell/shell_sheet.h"

namespace med::views {

class Button;
class Label;
class Notice;

/// The code tables of this person: what is loaded, with its licence's notice; another one from a file; and taking one out.
class CodesSheet : public ShellSheet {
    Q_OBJECT
public:
    CodesSheet(QWidget &host, models::CodeTablesModel &tables);

protected:
    QWidget *firstFocus() override;

private:
    void chooseSystem();
    void fill();
    void refresh();
    models::CodeTablesModel &m_tables;
    QVBoxLayout *m_list;
    Button *m_system;
    Button *m_load;
    Button *m_cancel;
    Label *m_progress;
    Notice *m_failure;
    std::string m_chosen = "http://snomed.info/sct";
};

} // namespace med::views
