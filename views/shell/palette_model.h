#pragma once

#include "models/fuzzy_match.h"
#include "models/patient_list_model.h"
#include "views/common/command_book.h"

#include <QAbstractListModel>

namespace med::views {

/// What the palette lists for what was typed: heads of sections and rows below them.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Mode {
        All,
        Patients, ///< Ctrl+J.
        Everywhere, ///< Ctrl+Shift+F: patients and their studies.
    };
    struct Row {
        bool isHeader = false;
        Glyph glyph = Glyph::None;
        QString text;
        QString detail;
        QString key;
        QList<models::FuzzyMatch::Range> ranges; ///< In text.
        std::function<void()> run; ///< Empty for a header.
    };
    PaletteModel(const CommandBook &book, const models::PatientListModel &patients, QObject *parent = nullptr);

    /// The shown patient, whose commands come first; empty: there is none, or the person left them.
    void setPatient(const QString &name) { m_patient = name; }
    void setOpenPatient(std::function<void(const models::PatientSummary &)> open) { m_open = std::move(open); }
    /// Studies of all patients, as commands.
    void setStudies(std::function<QList<Command>()> studies) { m_studies = std::move(studies); }
    /// Runs where a row leads from one mode to another.
    void setSearchEverywhere(std::function<void()> search) { m_everywhere = std::move(search); }
    /// Runs with the text of a report's QR code, as a scanner types it.
    void setCheckReport(std::function<void(const QString &code)> check) { m_checkReport = std::move(check); }
    /// Looks for the words in all records, on a page of its own.
    void setFindRecords(std::function<void(const QString &)> find) { m_findRecords = std::move(find); }
    void ask(const QString &typed, Mode mode);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const Row &row(int number) const { return m_rows.at(number); }
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// The first row that can be run, or −1.
    int firstChoice() const;

private:
    struct Hit {
        Row row;
        int score;
    };
    void section(const QString &title, QList<Hit> hits, int most);
    QList<Hit> commandHits(const QList<Command> &commands, Command::Section section) const;
    QList<Hit> patientHits() const;
    QList<Hit> everywhereHits() const;
    const CommandBook &m_book;
    const models::PatientListModel &m_patients;
    std::function<void(const models::PatientSummary &)> m_open;
    std::function<QList<Command>()> m_studies;
    std::function<void()> m_everywhere;
    std::function<void(const QString &)> m_checkReport;
    std::function<void(const QString &)> m_findRecords;
    QString m_patient;
    QString m_typed;
    QList<Row> m_rows;
};

} // namespace med::views
