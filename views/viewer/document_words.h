#pragma once

#include <QString>

namespace med::views {

/// What is wrong with a file that is no image, as the reader said it in English; unknown reasons stay as they are.
QString documentReason(const QString &english);

} // namespace med::views
