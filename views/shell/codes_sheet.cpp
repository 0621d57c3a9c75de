#include "views/shell/codes_sheet.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/form.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/writing/code_picker.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::text;

namespace {
constexpr const char *kSystems[] = {"http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
                                    "http://loinc.org", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc", "http://hl7.org/fhir/sid/cvx"};
}

CodesSheet::CodesSheet(QWidget &host, models::CodeTablesModel &tables)
    : ShellSheet(host, Place::Middle)
    , m_tables(tables)
    , m_list(new QVBoxLayout)
    , m_system(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_load(new Button(ButtonKind::Filled, Glyph::FolderOutline, tr("Load a file…")))
    , m_cancel(new Button(ButtonKind::Outlined, Glyph::None, tr("Cancel")))
    , m_progress(yieldingLabel(Type::Body, Token::Muted, {}))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("codesSheet"));
    setBoxWidth(640);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPagePadding, 12, kPanelPadding, 12);
    head->addWidget(new Label(Type::PageTitle, Token::Text, tr("Code tables")), 1);
    auto *close = new Button(ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setObjectName(QStringLiteral("closeCodes"));
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &CodesSheet::close);
    head->addWidget(close);
    body()->addLayout(head);
    body()->addWidget(new Hairline);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(kPagePadding, 14, kPagePadding, 16);
    column->setSpacing(10);
    column->addWidget(yieldingLabel(Type::Body, Token::Muted,
                                    tr("Diagnoses, substances and laboratory values are found in the tables that you load. Load only tables that you have a licence for: the program brings none.")));
    auto *row = new QWidget;
    auto *line = new WrapLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    m_system->setObjectName(QStringLiteral("codeSystem"));
    m_system->setOpensMenu(true);
    m_load->setObjectName(QStringLiteral("loadCodes"));
    m_cancel->setObjectName(QStringLiteral("cancelCodes"));
    m_cancel->setAccessibleName(tr("Cancel loading"));
    line->addWidget(m_system);
    line->addWidget(m_load);
    line->addWidget(m_cancel);
    column->addWidget(row);
    m_progress->setObjectName(QStringLiteral("codesProgress"));
    column->addWidget(m_progress);
    m_failure->setObjectName(QStringLiteral("codesFailure"));
    column->addWidget(m_failure);
    column->addWidget(new Hairline);
    m_list->setSpacing(10);
    column->addLayout(m_list);
    column->addStretch();
    addScrolled(ground);
    connect(m_system, &Button::clicked, this, &CodesSheet::chooseSystem);
    connect(m_load, &Button::clicked, this, [this] {
        chooseFile(this, {.title = tr("Load a code table")}, [this](const QString &path) { m_tables.add(path.toStdString(), m_chosen); });
    });
    connect(m_cancel, &Button::clicked, &m_tables, &models::CodeTablesModel::cancelAdding);
    connect(&m_tables, &models::CodeTablesModel::addingChanged, this, &CodesSheet::refresh);
    connect(&m_tables, &models::CodeTablesModel::stateChanged, this, &CodesSheet::fill);
    connect(&m_tables, &QAbstractItemModel::rowsInserted, this, &CodesSheet::fill);
    fill();
    refresh();
}

QWidget *CodesSheet::firstFocus()
{
    m_tables.load();
    return m_system;
}

void CodesSheet::chooseSystem()
{
    auto *menu = new Menu(this);
    for (const char *system : kSystems) {
        auto *action = menu->addAction(systemText(system));
        action->setCheckable(true);
        action->setChecked(m_chosen == system);
        connect(action, &QAction::triggered, this, [this, system] {
            m_chosen = system;
            refresh();
        });
    }
    menu->openAt(*m_system);
}

void CodesSheet::fill()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (int i = 0; i < m_tables.rowCount(); ++i) {
        const models::CodeTable table = m_tables.row(i);
        auto *part = new QWidget;
        auto *lines = new QVBoxLayout(part);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(2);
        auto *top = new WrapLayout;
        top->setSpacing(12);
        top->addWidget(new LineLabel(Type::BodyBold, Token::Text, text(table.name)));
        top->addWidget(new LineLabel(Type::Body, Token::Muted,
                                     tr("%1 · %2 rows · loaded %3").arg(systemText(table.system), clinical::numberText(qint64(table.rows)), clinical::dateText(table.loaded))));
        auto *remove = new Button(ButtonKind::Outlined, Glyph::None, tr("Remove"));
        remove->setObjectName(QStringLiteral("removeCodes"));
        remove->setAccessibleName(tr("Remove the table %1").arg(text(table.name)));
        remove->setSmall(true);
        connect(remove, &Button::clicked, this, [this, system = table.system] { m_tables.remove(system); });
        top->addTrailing(remove);
        lines->addLayout(top);
        if (!table.notice.empty()) {
            lines->addWidget(yieldingLabel(Type::Secondary, Token::Muted, text(table.notice)));
        }
        m_list->addWidget(part);
    }
    if (m_tables.rowCount() == 0) {
        m_list->addWidget(yieldingLabel(Type::Body, Token::Muted, tr("No table is loaded yet. Until one is, diagnoses are written in words.")));
    }
}

void CodesSheet::refresh()
{
    const bool busy = m_tables.isAdding();
    m_system->setText(systemText(m_chosen));
    m_system->setAccessibleName(tr("Code system of the file"));
    m_system->setAccessibleDescription(m_system->text());
    m_system->updateGeometry();
    m_system->setEnabled(!busy);
    m_load->setEnabled(!busy);
    m_cancel->setVisible(busy);
    m_progress->setVisible(busy);
    m_progress->setText(tr("Loading: %1 rows").arg(clinical::numberText(qint64(m_tables.rowsAdded()))));
    const auto &failure = m_tables.addFailure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.',
                            m_tables.addDetail().isEmpty() ? tr("%1 (%2)").arg(errorText(*failure), failure->id) : tr("%1 %2 (%3)").arg(errorText(*failure), m_tables.addDetail(), failure->id));
    }
}

} // namespace med::views
