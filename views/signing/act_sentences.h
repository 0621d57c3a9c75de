#pragma once

#include <QString>

#include <string>

namespace med::views {

/// A sentence in which the wallet says what an act does, in the language of the windows. One that
/// is not known stays in English: it is what the key signs.
QString actSentence(const std::string &english);

} // namespace med::views
