#pragma once

#include <QString>

#include <string>

namespace med::views {

/// A sentence in which the wallet says what an act does, in the language of the windows. One that
/// is not known stays in English: it is what the key signs.
QString actSentence(const std::string &english);
/// The same for reading: without the ids in brackets. They stand in the details, and in what is signed.
QString withoutIds(QString sentence);

} // namespace med::views
