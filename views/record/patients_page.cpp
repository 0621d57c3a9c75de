#include "views/record/patients_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/mirror.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/wrap_layout.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Allergies;
using models::LoadState;
using models::PatientListModel;
using models::PatientSummary;

namespace {

QString allergyWords(Allergies allergies)
{
    switch (allergies) {
    case Allergies::Known:
        return PatientTable::tr("Known allergies");
    case Allergies::NoneKnown:
        return PatientTable::tr("None known");
    case Allergies::NotRecorded:
        return PatientTable::tr("Not recorded");
    case Allergies::Unavailable:
        return PatientTable::tr("Unavailable");
    }
    return {};
}

/// Paints a row of the table: an icon before the name, a chevron at the end, hairlines between.
class PatientDelegate : public QStyledItemDelegate {
public:
    PatientDelegate(const PatientTable &table, QTableView &view)
        : QStyledItemDelegate(&view)
        , m_table(table)
        , m_view(view)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const bool last = index.column() == index.model()->columnCount() - 1;
        const bool over = m_view.viewport()->underMouse()
            && m_view.indexAt(m_view.viewport()->mapFromGlobal(QCursor::pos())).row()
                == index.row();
        const QRect rect = option.rect;
        painter->fillRect(rect,
                          themeColor(selected   ? Token::Selection
                                         : over ? Token::SurfaceAlt
                                                : Token::Surface));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          themeColor(Token::Hairline));
        QRect text = rect.adjusted(kPanelPadding, 0, -kPanelPadding, 0);
        painter->save();
        followDirection(*painter, option.rect, option.direction);
        if (index.column() == 0) {
            if (selected) {
                painter->fillRect(QRect(rect.left(), rect.top(), kSelectionEdge, rect.height()),
                                  themeColor(Token::Accent));
            }
            paintGlyph(*painter, QRectF(text.left(), rect.center().y() - kToolIcon / 2.0, kToolIcon, kToolIcon),
                       Glyph::Account, themeColor(Token::Muted));
            text.setLeft(text.left() + kToolIcon + 12);
        }
        const PatientSummary &patient = m_table.patient(index);
        const bool warns = index.column() == PatientListModel::AllergyState
            && patient.allergies == Allergies::Known;
        if (warns) {
            paintGlyph(*painter,
                       QRectF(text.left(), rect.center().y() - kStatusIcon / 2.0, kStatusIcon, kStatusIcon),
                       Glyph::Alert, themeColor(Token::Warn));
            text.setLeft(text.left() + kStatusIcon + 6);
        }
        if (last) {
            paintGlyph(*painter,
                       QRectF(rect.right() - kToolIcon - 14, rect.center().y() - kToolIcon / 2.0, kToolIcon, kToolIcon),
                       Glyph::ChevronRight, themeColor(Token::Muted));
        }
        const bool strong = index.column() == 0;
        painter->setFont(typeFont(strong ? Type::BodyBold : Type::Body));
        painter->setPen(themeColor(warns ? Token::Warn : strong ? Token::Text : Token::Muted));
        const QString words = index.data().toString();
        drawWords(*painter, text, Qt::AlignVCenter | Qt::AlignLeft,
                  painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    const PatientTable &m_table;
    QTableView &m_view;
};

/// Column heads in our type, over a hairline.
class PatientHeader : public QHeaderView {
public:
    explicit PatientHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setFixedHeight(kTableRow);
        setSectionsClickable(false);
        setHighlightSections(false);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save();
        painter->fillRect(rect, themeColor(Token::SurfaceAlt));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          themeColor(Token::Hairline));
        painter->setFont(typeFont(Type::SecondaryBold));
        painter->setPen(themeColor(Token::Muted));
        const int indent = section == 0 ? kPanelPadding + kToolIcon + 12 : kPanelPadding;
        followDirection(*painter, rect, layoutDirection());
        drawWords(*painter, rect.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                  model()->headerData(section, Qt::Horizontal).toString());
        painter->restore();
    }
};

constexpr Length kPatientRow{48};

} // namespace

PatientTable::PatientTable(PatientListModel &patients, bool showsAllergies, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_patients(patients)
    , m_showsAllergies(showsAllergies)
{
    setSourceModel(&patients);
}

void PatientTable::setSearch(const QString &text)
{
    m_search = text.simplified().split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

const PatientSummary &PatientTable::patient(const QModelIndex &index) const
{
    return m_patients.row(mapToSource(index).row());
}

int PatientTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : PatientListModel::ColumnCount - (m_showsAllergies ? 0 : 1);
}

bool PatientTable::filterAcceptsRow(int row, const QModelIndex &) const
{
    const PatientSummary &patient = m_patients.row(row);
    const QString all =
        QStringList{QString::fromStdString(patient.family), QString::fromStdString(patient.given),
                    QString::fromStdString(patient.mrn), clinical::identifierText(patient.mrn),
                    clinical::dateText(patient.birthDate)}
            .join(' ');
    return std::all_of(m_search.begin(), m_search.end(), [&](const QString &word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

QVariant PatientTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return QSortFilterProxyModel::data(index, role);
    }
    const PatientSummary &patient = this->patient(index);
    const QString age = clinical::ageText(patient.birthDate, QDate::currentDate());
    const QString born = patient.birthDate.empty() ? tr("Not known")
        : age.isEmpty() || !patient.deceasedDate.empty()
        ? clinical::dateText(patient.birthDate)
        : QStringLiteral("%1 (%2)").arg(clinical::dateText(patient.birthDate), age);
    const QString full = clinical::fullName(patient.family, patient.given, patient.title);
    const QString name = patient.actingAs == "self" ? tr("%1 – your own record").arg(full)
        : patient.actingAs == "guardian"            ? tr("%1 – you are their guardian").arg(full)
        : patient.actingAs == "proxy"               ? tr("%1 – you are their proxy").arg(full)
                                                    : full;
    if (role == Qt::AccessibleTextRole && index.column() == 0) {
        return tr("%1, born %2, %3, MRN %4")
            .arg(name, born, clinical::genderText(patient.sex),
                 clinical::identifierText(patient.mrn));
    }
    switch (index.column()) {
    case PatientListModel::Name:
        return name;
    case PatientListModel::Born:
        return born;
    case PatientListModel::Gender:
        return clinical::genderText(patient.sex);
    case PatientListModel::Mrn:
        return clinical::identifierText(patient.mrn);
    case PatientListModel::AllergyState:
        return allergyWords(patient.allergies);
    default:
        return {};
    }
}

QVariant PatientTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case PatientListModel::Name:
        return tr("Name");
    case PatientListModel::Born:
        return tr("Born");
    case PatientListModel::Gender:
        return tr("Gender");
    case PatientListModel::Mrn:
        return tr("MRN");
    case PatientListModel::AllergyState:
        return tr("Allergies");
    default:
        return {};
    }
}

PatientsPage::PatientsPage(PatientListModel &patients, bool showsAllergies, QWidget *parent)
    : QWidget(parent)
    , m_patients(patients)
    , m_table(new PatientTable(patients, showsAllergies, this))
    , m_view(new QTableView)
    , m_search(new QLineEdit)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::People, {}, {}))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_ask(new Button(ButtonKind::Outlined, Glyph::ShareVariant, tr("Ask for access…")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);

    auto *top = new WrapLayout;
    top->setSpacing(kPanelGap);
    auto *heading = new QWidget;
    auto *titles = new QVBoxLayout(heading);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Patients")));
    titles->addWidget(m_count);
    top->addWidget(heading);
    m_search->setObjectName(QStringLiteral("patientSearch"));
    m_search->setPlaceholderText(tr("Find by name, MRN or date of birth"));
    m_search->setAccessibleName(tr("Find a patient"));
    m_search->setToolTip(tr("Find a patient (Ctrl+F)"));
    m_search->setClearButtonEnabled(false);
    m_search->setFixedSize(ColumnWidth(400), kControl);
    m_search->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    top->addTrailing(m_search);
    top->setAlignment(m_search, Qt::AlignBottom);
    column->addLayout(top);

    m_view->setObjectName(QStringLiteral("patientTable"));
    m_view->setAccessibleName(tr("Patients"));
    m_view->setProperty("ownFocus", true);
    m_view->setHorizontalHeader(new PatientHeader(m_view));
    m_view->setModel(m_table);
    m_view->setItemDelegate(new PatientDelegate(*m_table, *m_view));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kPatientRow);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(PatientListModel::Name, 480);
    m_view->setColumnWidth(PatientListModel::Born, 260);
    m_view->setColumnWidth(PatientListModel::Gender, 170);
    m_view->setColumnWidth(PatientListModel::Mrn, 260);
    auto *panel = new Panel;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    m_ask->setObjectName(QStringLiteral("patientsAsk"));
    m_ask->hide();
    auto *below = new QHBoxLayout;
    below->setContentsMargins(kPanelPadding, 0, kPanelPadding, 0);
    below->addStretch();
    below->addWidget(m_ask);
    below->addStretch();
    panel->body()->addLayout(below);
    column->addWidget(panel, 1);
    connect(m_ask, &Button::clicked, this, [this] { emit askRequested(m_search->text().trimmed()); });

    const auto open = [this](const QModelIndex &index) {
        if (index.isValid()) {
            emit opened(m_table->patient(index));
        }
    };
    connect(m_view, &QTableView::clicked, this, open);
    auto *enter = new QAction(m_view);
    enter->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enter->setShortcutContext(Qt::WidgetShortcut);
    connect(enter, &QAction::triggered, this, [this, open] { open(m_view->currentIndex()); });
    m_view->addAction(enter);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setSearch(text);
        refresh();
    });
    connect(m_search, &QLineEdit::returnPressed, this,
            [this, open] { open(m_view->currentIndex()); });
    connect(&m_patients, &PatientListModel::stateChanged, this, &PatientsPage::refresh);
    // The search waits a little after each key: what is current is seen to once it has its answer.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_table, signal, this, &PatientsPage::refresh);
    }
    connect(m_table, &QAbstractItemModel::modelReset, this, &PatientsPage::refresh);
    connect(m_view, &QTableView::entered, m_view->viewport(), qOverload<>(&QWidget::update));
    refresh();
}

void PatientsPage::enter()
{
    m_view->setFocus();
}

void PatientsPage::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PatientsPage::setOwn()
{
    m_own = true;
    refresh();
}

void PatientsPage::offerAsking()
{
    m_asks = true;
    refresh();
}

void PatientsPage::refresh()
{
    const int all = m_patients.rowCount();
    const int shown = m_table->rowCount();
    const LoadState state = m_patients.state();
    m_stack->setCurrentIndex(shown > 0 && state != LoadState::Failed ? 0 : 1);
    if (state == LoadState::Failed) {
        m_empty->setWords(
            Glyph::AlertCircle, errorTitle(*m_patients.failure()),
            tr("%1 (%2)").arg(errorText(*m_patients.failure()), m_patients.failure()->id));
        m_count->setText(QString());
    } else if (state != LoadState::Ready) {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the patients"),
                          tr("Their records are opened on this computer."));
        m_count->setText(tr("Loading"));
    } else if (all == 0 && m_own) {
        m_empty->setWords(Glyph::TimerSand, tr("Your record is on its way"),
                          tr("Your hospital’s computer gives you the keys of your record as soon as it is at work. Then it appears here by itself."));
        m_count->setText(tr("Its keys have not arrived yet"));
    } else if (all == 0) {
        m_empty->setWords(Glyph::People, tr("No patients yet"),
                          tr("Patients whose record is shared with you appear here."));
        m_count->setText(tr("None whose record you may read"));
    } else {
        m_empty->setWords(Glyph::Magnify, tr("No patient matches"),
                          tr("Try fewer letters, or clear the field."));
        m_count->setText(shown == all ? tr("%n patient(s) whose record you may read", nullptr, all)
                                      : tr("%1 of %2 patients").arg(shown).arg(all));
    }
    static const QRegularExpression reference(QStringLiteral("^pat_[a-z2-7]{26}$"));
    const bool asks = m_asks && state == LoadState::Ready && shown == 0 && reference.match(m_search->text().trimmed()).hasMatch();
    m_ask->setVisible(asks);
    if (asks) {
        m_empty->setWords(Glyph::Magnify, tr("Not shared with you"), tr("No patient with this reference has shared their record with you."));
    }
    // A current row while rows exist, so that the keyboard has somewhere to start.
    if (shown > 0 && !m_view->selectionModel()->hasSelection()) {
        m_view->setCurrentIndex(m_table->index(std::max(0, m_view->currentIndex().row()), 0)); // selectRow fails from right to left.
    }
}

} // namespace med::views
