#include "views/sharing/access_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/proxy_words.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

namespace med::views {

using namespace metrics;
using models::AccessEntry;
using models::AccessListModel;
using models::LoadState;

namespace {

constexpr Length kLeastList{120};

} // namespace

AccessFilter::AccessFilter(AccessListModel &accesses, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_accesses(accesses)
{
    setSourceModel(&accesses);
}

void AccessFilter::setPerson(const QString &memberId)
{
    m_person = memberId;
    invalidateFilter();
}

void AccessFilter::setKinds(Kinds kinds)
{
    m_kinds = kinds;
    invalidateFilter();
}

const AccessEntry &AccessFilter::access(int row) const
{
    return m_accesses.row(mapToSource(index(row, 0)).row());
}

bool AccessFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const AccessEntry &entry = m_accesses.row(row);
    const bool opened = entry.kind == AccessEntry::Kind::Opened;
    const bool wanted = m_kinds == Kinds::All || (m_kinds == Kinds::Openings) == opened;
    return wanted && (m_person.isEmpty() || QString::fromStdString(entry.memberId) == m_person);
}

AccessPage::AccessPage(AccessListModel &accesses, Voice voice, QWidget *parent)
    : QWidget(parent)
    , m_accesses(accesses)
    , m_voice(voice)
    , m_filter(new AccessFilter(accesses, this))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_person(new Button(ButtonKind::Outlined, Glyph::Account, {}))
    , m_kinds(new Button(ButtonKind::Outlined, Glyph::FilterOutline, {}))
    , m_save(new Button(ButtonKind::Outlined, Glyph::FolderOutline, tr("Save the list")))
    , m_saved(new Label(Type::Secondary, Token::Muted))
    , m_list(new RecordListView(*m_filter, [this](int row) {
        const bool others = m_context && m_context->patient() && isOthers(*m_context->patient());
        return accessLook(m_filter->access(row), others ? Voice::Professional : m_voice);
    }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::Eye, {}, {}))
{
    setObjectName(QStringLiteral("accessPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *top = new WrapLayout;
    top->setSpacing(12);
    auto *name = new QWidget;
    auto *titles = new QVBoxLayout(name);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, voice == Voice::Patient ? tr("Who looked at your record") : tr("Who looked")));
    m_count->setObjectName(QStringLiteral("accessCount"));
    titles->addWidget(m_count);
    top->addWidget(name);
    m_person->setObjectName(QStringLiteral("accessPerson"));
    m_person->setOpensMenu(true);
    m_kinds->setObjectName(QStringLiteral("accessKinds"));
    m_kinds->setOpensMenu(true);
    m_kinds->setAccessibleName(tr("What is listed"));
    m_save->setObjectName(QStringLiteral("saveAccesses"));
    m_save->setOpensMenu(true);
    m_save->hide();
    for (Button *button : {m_kinds, m_person, m_save}) {
        top->addTrailing(button);
        top->setAlignment(button, Qt::AlignBottom);
    }
    column->addLayout(top);
    m_list->setObjectName(QStringLiteral("accessList"));
    m_list->setAccessibleName(tr("Who looked"));
    m_list->setColumns(190, 260);
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(kLeastList);
    panel->body()->addWidget(m_stack);
    column->addWidget(panel, 1);
    m_saved->setObjectName(QStringLiteral("savedAccesses"));
    m_saved->setWordWrap(true);
    m_saved->hide();
    column->addWidget(m_saved);
    auto *limits = new Label(Type::Secondary, Token::Muted,
                             tr("Complete for keys: nobody can read sealed records without one. What somebody did with another program, or with a copy made outside, cannot be seen."));
    limits->setObjectName(QStringLiteral("accessLimits"));
    limits->setWordWrap(true);
    column->addWidget(limits);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content)); // Large text beside a signing sheet needs it.
    connect(m_kinds, &Button::clicked, this, &AccessPage::chooseKinds);
    connect(m_save, &Button::clicked, this, &AccessPage::chooseFormat);
    connect(m_person, &Button::clicked, this, &AccessPage::choosePerson);
    connect(&m_accesses, &AccessListModel::stateChanged, this, [this] {
        if (m_accesses.state() == LoadState::Idle) {
            m_filter->setPerson({}); // Another patient.
        }
        refresh();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &AccessPage::refresh);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &AccessPage::refresh);
    refresh();
}

void AccessPage::enter()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void AccessPage::setExports(models::ExportModel &exports, const models::PatientContext &context)
{
    m_exports = &exports;
    m_context = &context;
    connect(m_exports, &models::ExportModel::changed, this, &AccessPage::refresh);
    refresh();
}

void AccessPage::chooseKinds()
{
    using Kinds = AccessFilter::Kinds;
    auto *menu = new Menu(this);
    for (const auto &[kinds, words] : {std::pair(Kinds::All, tr("Openings and keys")), std::pair(Kinds::Openings, tr("Openings")), std::pair(Kinds::Keys, tr("Keys that were given"))}) {
        auto *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(m_filter->kinds() == kinds);
        connect(action, &QAction::triggered, this, [this, kinds = kinds] {
            m_filter->setKinds(kinds);
            refresh();
        });
    }
    menu->openAt(*m_kinds);
}

void AccessPage::chooseFormat()
{
    auto *menu = new Menu(this);
    connect(menu->addAction(tr("For a table program (CSV)…")), &QAction::triggered, this, [this] { save(models::AccessFormat::Csv); });
    connect(menu->addAction(tr("For other programs (FHIR AuditEvent)…")), &QAction::triggered, this, [this] { save(models::AccessFormat::Fhir); });
    menu->openAt(*m_save);
}

void AccessPage::save(models::AccessFormat format)
{
    const bool csv = format == models::AccessFormat::Csv;
    const FileChoice choice {.title = tr("Save who looked"), .proposed = tr("who-looked", "name of a file") + (csv ? QStringLiteral(".csv") : QStringLiteral(".json")), .asksBeforeReplacing = false};
    chooseFileToWrite(this, choice, [this, format, id = m_context->patientId()](const QString &path) { m_exports->saveAccesses(id, format, path); });
}

void AccessPage::choosePerson()
{
    std::map<QString, QString> people; // By name, so that the menu reads alphabetically.
    for (int i = 0; i < m_accesses.rowCount(); ++i) {
        const AccessEntry &access = m_accesses.row(i);
        people.emplace(attributedText(access.name, access.organization, access.role),
                       QString::fromStdString(access.memberId));
    }
    auto *menu = new Menu(this);
    const auto add = [&](const QString &name, const QString &member) {
        auto *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_filter->person() == member);
        connect(action, &QAction::triggered, this, [this, member] {
            m_filter->setPerson(member);
            refresh();
        });
    };
    add(tr("Everybody"), {});
    for (const auto &[name, member] : people) {
        add(name, member);
    }
    menu->openAt(*m_person);
}

void AccessPage::refresh()
{
    const int all = m_accesses.rowCount();
    const int shown = m_filter->rowCount();
    int openings = 0;
    for (int i = 0; i < all; ++i) {
        openings += m_accesses.row(i).kind == AccessEntry::Kind::Opened ? 1 : 0;
    }
    const int keys = all - openings;
    using Kinds = AccessFilter::Kinds;
    m_kinds->setText(m_filter->kinds() == Kinds::All ? tr("Openings and keys") : m_filter->kinds() == Kinds::Openings ? tr("Openings") : tr("Keys that were given"));
    m_kinds->setAccessibleDescription(m_kinds->text());
    m_kinds->updateGeometry();
    m_kinds->setVisible(all > 0);
    m_save->setVisible(m_exports && all > 0);
    m_save->setEnabled(m_exports && !m_exports->isRunning());
    const bool failed = m_exports && m_exports->failure();
    m_saved->setText(failed                                     ? tr("%1. %2 (%3)").arg(errorTitle(*m_exports->failure()), errorText(*m_exports->failure()), m_exports->failure()->id)
                         : m_exports && !m_exports->savedFile().isEmpty() ? tr("Saved: %1").arg(m_exports->savedFile())
                                                                          : QString());
    m_saved->setVisible(!m_saved->text().isEmpty());
    m_person->setText(m_filter->person().isEmpty() || shown == 0 ? tr("Everybody") : capital(personText(m_filter->access(0).name, m_filter->access(0).organization, m_filter->access(0).role)));
    m_person->setAccessibleName(tr("Filter by person"));
    m_person->updateGeometry();
    m_person->setVisible(all > 0);
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_count->setText(m_accesses.state() != LoadState::Ready ? QString()
                         : shown != all                     ? tr("%1 of %2 entries").arg(shown).arg(all)
                         : keys == 0                        ? tr("Opened %n time(s)", nullptr, openings)
                                                            : tr("%1 · %2", "how often it was opened, how many keys were given")
                                                                  .arg(tr("Opened %n time(s)", nullptr, openings), tr("%n key(s) given", nullptr, keys)));
    if (m_accesses.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_accesses.failure()),
                          tr("%1 (%2)").arg(errorText(*m_accesses.failure()), m_accesses.failure()->id));
    } else if (m_accesses.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::Eye, tr("Nobody has looked yet"),
                          m_voice == Voice::Patient ? tr("Whenever somebody opens your record, it appears here. Nobody can take it away.")
                                                    : tr("Each opening of this patient’s records appears here. Nobody can take it away."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading who looked"), tr("The ledger is read on this computer."));
    }
}

} // namespace med::views
