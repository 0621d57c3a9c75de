#include "views/shell/palette_model.h"

#include "views/common/clinical_text.h"
#include "views/common/key_cap.h"

namespace med::views {

using models::FuzzyMatch;
using models::fuzzyMatch;
using models::PatientSummary;

namespace {

constexpr int kMostPatients = 8;
constexpr int kMost = 60;

} // namespace

PaletteModel::PaletteModel(const CommandBook &book, const models::PatientListModel &patients, QObject *parent)
    : QAbstractListModel(parent)
    , m_book(book)
    , m_patients(patients)
{
}

QList<PaletteModel::Hit> PaletteModel::commandHits(const QList<Command> &commands, Command::Section section) const
{
    QList<Hit> hits;
    for (const Command &command : commands) {
        if (command.section != section) {
            continue;
        }
        auto match = fuzzyMatch(m_typed, command.text);
        int score = match ? match->score + 5 : 0;
        if (!match && !command.detail.isEmpty()) {
            match = fuzzyMatch(m_typed, command.text + ' ' + command.detail);
            if (match) {
                score = match->score / 2;
                const auto outside = [&](const FuzzyMatch::Range &range) {
                    return range.start + range.length > command.text.size();
                };
                match->ranges.removeIf(outside);
            }
        }
        if (match) {
            const QString key = command.keys.isEmpty() ? QString() : keyText(command.keys.first());
            hits.append({{.glyph = command.glyph,
                          .text = command.text,
                          .detail = command.detail,
                          .key = key,
                          .ranges = match->ranges,
                          .run = command.run},
                         score});
        }
    }
    return hits;
}

QList<PaletteModel::Hit> PaletteModel::patientHits() const
{
    QList<Hit> hits;
    for (int i = 0; i < m_patients.rowCount(); ++i) {
        const PatientSummary patient = m_patients.row(i);
        const QString name = clinical::fullName(patient.family, patient.given, patient.title);
        const QString born = clinical::dateText(patient.birthDate);
        const QString age = clinical::ageText(patient.birthDate, QDate::currentDate());
        const QString mrn = clinical::identifierText(patient.mrn);
        auto match = fuzzyMatch(m_typed, name);
        int score = match ? match->score : 0;
        if (!match) {
            // Numbers and dates count as they are read and as they are typed.
            const QString rest = QStringLiteral("%1 %2 %3 %4").arg(name, born, mrn, QString::fromStdString(patient.mrn));
            bool all = true;
            const auto words = m_typed.split(' ', Qt::SkipEmptyParts);
            for (const QString &word : words) {
                all = all && rest.contains(word, Qt::CaseInsensitive);
            }
            if (!all) {
                continue;
            }
            match = FuzzyMatch{};
            score = 30;
        }
        hits.append({{.glyph = Glyph::Account,
                      .text = name,
                      .detail = tr("Born %1 · MRN %2")
                                    .arg(age.isEmpty() || !patient.deceasedDate.empty() ? born : QStringLiteral("%1 (%2)").arg(born, age),
                                         mrn),
                      .key = {},
                      .ranges = match->ranges,
                      .run = [this, patient] { m_open(patient); }},
                     score});
    }
    return hits;
}

QList<PaletteModel::Hit> PaletteModel::everywhereHits() const
{
    QList<Hit> hits;
    if (m_typed.isEmpty()) {
        return hits;
    }
    if (m_findRecords) {
        hits.append({{.glyph = Glyph::Magnify,
                      .text = tr("“%1” in notes, results and records").arg(m_typed),
                      .detail = tr("Everything that you may read"),
                      .key = keyText(QKeySequence("Ctrl+Shift+F")),
                      .ranges = {},
                      .run = [this, words = m_typed] { m_findRecords(words); }},
                     1});
    }
    const int found = m_studies ? int(commandHits(m_studies(), Command::Section::Patient).size()) : 0;
    if (found > 0) {
        hits.append({{.glyph = Glyph::FileImage,
                      .text = tr("“%1” in %2").arg(m_typed, tr("%n study(s)", nullptr, found)),
                      .detail = tr("Of all patients whose record you may read"),
                      .key = m_findRecords ? QString() : keyText(QKeySequence("Ctrl+Shift+F")),
                      .ranges = {},
                      .run = m_everywhere},
                     0});
    }
    return hits;
}

void PaletteModel::section(const QString &title, QList<Hit> hits, int most)
{
    if (hits.isEmpty()) {
        return;
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.score > b.score; });
    m_rows.append({.isHeader = true, .text = title});
    for (qsizetype i = 0; i < std::min<qsizetype>(most, hits.size()); ++i) {
        m_rows.append(hits.at(i).row);
    }
}

void PaletteModel::ask(const QString &typed, Mode mode)
{
    beginResetModel();
    m_typed = typed.simplified();
    m_rows.clear();
    if (m_checkReport && m_typed.startsWith(QLatin1String("medanchor:report:"))) {
        section(tr("Printed report"), {{{.glyph = Glyph::CheckCircle, .text = tr("Check this report against the ledger"), .detail = {}, .key = {}, .ranges = {},
                                         .run = [this, code = m_typed] { m_checkReport(code); }}, 0}}, 1);
    } else if (mode == Mode::All) {
        const auto commands = m_book.available();
        if (!m_patient.isEmpty()) {
            section(tr("Do with %1").arg(m_patient), commandHits(commands, Command::Section::Patient),
                    m_typed.isEmpty() ? 6 : kMost);
        }
        section(tr("Go to"), commandHits(commands, Command::Section::GoTo), kMost);
        if (!m_typed.isEmpty()) {
            section(tr("Patients"), patientHits(), kMostPatients);
        }
        section(tr("Commands"), commandHits(commands, Command::Section::Program), kMost);
        section(tr("Search everywhere"), everywhereHits(), 2);
    } else {
        section(tr("Patients"), patientHits(), kMost);
        if (mode == Mode::Everywhere && m_studies) {
            section(tr("Studies"), commandHits(m_studies(), Command::Section::Patient), kMost);
        }
    }
    endResetModel();
}

int PaletteModel::firstChoice() const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i).isHeader) {
            return i;
        }
    }
    return -1;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole || row.detail.isEmpty()) {
        return row.text;
    }
    return row.text + QStringLiteral(", ") + row.detail;
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return index.isValid() && !m_rows.at(index.row()).isHeader ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                               : Qt::NoItemFlags;
}

} // namespace med::views
