#pragma once

namespace med::workflows {

/// What becomes of what could be read by a consent, when it is withdrawn.
enum class FormerContent { Stays, IsEncryptedAnew };

/// How far it is that what a consent opened is sealed anew.
struct ResealStanding {
    int done = 0; ///< Versions of records.
    int left = 0;
    int kept = 0; ///< That stay as they are, because their authors, who have no other key, must be able to read what they wrote.
};

} // namespace med::workflows
