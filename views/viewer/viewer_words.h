#pragma once

#include "models/view_state.h"
#include "models/viewer_model.h"
#include "views/common/icon.h"

#include <QString>

namespace med::views {

/// "W 400 · L 60".
QString windowText(const dicom::Window &window);
/// "Slice 1.25 mm · position −126.7 mm".
QString sliceText(const dicom::Instance &instance, const models::SeriesRow &row, int image);
/// "0.811 mm per pixel".
QString pixelText(const dicom::PixelSpacing &spacing);
/// "2 · Axial soft tissue".
QString seriesTitle(const models::SeriesRow &row);
/// What an object is that is no image: "Report", "ECG", "Document".
QString contentText(const models::SeriesRow &row);
Glyph contentGlyph(const models::SeriesRow &row);
/// "311 images, gap at 203" or "Loading, 40 of 160".
QString seriesCaption(const models::SeriesRow &row);
/// "2 × 1": columns × rows.
QString layoutText(models::PaneLayout layout);
/// The name of a preset in the user's language.
QString presetName(const models::WindowPreset &preset);
/// How the file calls its window or VOI LUT of this number, for a menu.
QString fileWindowName(const dicom::Window &window, int number);
/// DICOM TM as "10:48"; empty if there is none.
QString dicomTimeText(const std::string &time);
/// "name SMITH, Anne; born 13-Feb-1966": where the files contradict the record.
QString identityText(const std::vector<models::IdentityDifference> &differences);

/// What must be said about a series before it is relied on, shortest first.
struct SeriesWarning {
    QString text; ///< "Image 203 missing".
    QString detail; ///< A whole sentence.
};
QList<SeriesWarning> warningsOf(const models::SeriesRow &row);

} // namespace med::views
