#pragma once

#include "models/patient_context.h"
#include "views/print/print_document.h"
#include "views/viewer/viewport.h"

namespace med::views {

/// The image of a viewport as it is shown: window, marks and measurements. Nothing if none is shown: a study
/// that is refused, or an image that cannot be read, is not printed.
std::optional<PrintDocument> keyImageDocument(Viewport &viewport, const models::ViewerModel &model, const models::PatientContext &context,
                                              const PrintContext &print);

} // namespace med::views
