#pragma once

#include "views/signing/signing_words.h"

namespace med::views {

/// The texts of a kind of act. English source, in the context "Signing"; translated where they are used.
struct ActWordsRow {
    const char *sheet;
    const char *act; ///< %1: the title.
    const char *verb;
    const char *news; ///< %1: the title.
    const char *possible; ///< %1: who receives it.
    const char *kept;
    const char *revoked;
    bool revocable;
};
const ActWordsRow &actWordsOf(ActKind kind);

} // namespace med::views
