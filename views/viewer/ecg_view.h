#pragma once

#include "views/print/print_document.h"
#include "views/viewer/ecg_paper.h"

#include <QWidget>

class QScrollArea;

namespace med::views {

class Button;
class EcgSheet;
class ElidedLabel;
class Label;

/// An ECG on paper of its true size, as far as the screen tells its own, with a caliper.
class EcgView : public QWidget {
    Q_OBJECT
public:
    explicit EcgView(QWidget *parent = nullptr);
    /// A copy is kept.
    void show(const dicom::Waveform &waveform);
    void clear();
    const EcgLook &look() const { return m_look; }
    EcgSheet *sheet() const { return m_sheet; }
    /// "25 mm/s · 10 mm/mV": what the paper's squares mean.
    QString scaleText() const;
    QString noteText() const;

    void stepGain();
    void stepSpeed();
    void changeLeads();
    /// Ten seconds later or earlier.
    void stepTime(int pages);
    /// The viewer's commands that are an ECG's. False for others.
    bool run(const QString &command);

private:
    void stepGroup();
    void apply();
    std::optional<dicom::Waveform> m_waveform;
    EcgLook m_look;
    EcgSheet *m_sheet;
    QScrollArea *m_scroll;
    Button *m_leads;
    Button *m_gain;
    Button *m_speed;
    Button *m_group;
    Button *m_earlier;
    Button *m_later;
    ElidedLabel *m_scale;
    Label *m_measured;
    Label *m_notes;
};

/// Millimetres of a screen a pixel, if the screen tells a size that can be its own.
struct ScreenScale {
    double pixels = 96 / 25.4; ///< Device-independent, a millimetre.
    bool known = false;
};
ScreenScale screenScale(QSizeF physicalMillimetres, QSize pixels, double logicalDotsPerInch);

/// "840 ms · 71 bpm · 1.2 mV".
QString distanceText(const EcgDistance &distance);

/// The same on paper, at its true size.
void addEcg(PrintDocument &document, const dicom::Waveform &waveform, const EcgLook &look);

} // namespace med::views
