#pragma once

#include "models/chart_model.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace med::views {

/// What a patient has, takes and must not be given, in sections one below the other: beside a timeline, and as a summary.
class ChartSections : public QWidget {
    Q_OBJECT
public:
    enum class Section { Allergies, Problems, Medicines, Vitals, Immunizations, Next, Family, Social, Encounters };
    /// At most so many rows a section; the others are counted.
    ChartSections(const models::ChartModel &chart, QList<Section> sections, int most, QWidget *parent = nullptr);

private:
    void refresh();
    void fill(QVBoxLayout &into, Section section);
    const models::ChartModel &m_chart;
    QList<Section> m_sections;
    int m_most;
    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
    std::shared_ptr<const models::ChartFacts> m_shown;
    models::LoadState m_shownState = models::LoadState::Idle;
};

} // namespace med::views
