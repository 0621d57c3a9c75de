#pragma once

#include "models/activity_model.h"
#include "views/common/icon.h"

namespace med::views {

/// How one piece of work reads: "Sending CT chest" and "1.2 of 3.4 GB · 24 MB/s · about 2 min left".
struct StateWords {
    Glyph glyph = Glyph::Upload;
    Token ink = Token::Muted;
    QString title;
    QString detail;
};
StateWords activityWords(const models::ActivityRow &row);

/// "1.2 of 3.4 GB": one unit where both have the same.
QString bytesOfText(quint64 done, quint64 total);

} // namespace med::views
