#pragma once

#include "services/workflows/enrol.h"
#include "services/workflows/beginnings.h"

namespace med::workflows {

/// Makes a practice on this computer: a ledger of its own with one organisation, a store, the custodian's
/// agent, and its first administrator. Afterwards patients can be registered, people invited, and
/// everything sealed can be recovered with the recovery key.
class CreatePractice {
public:
    struct Request {
        PracticeDraft draft;
        std::function<void(PracticeStep)> told = {};
    };
    struct Result {
        std::filesystem::path profile; ///< Of the first administrator: `folder`/profiles/….
        EnrolIdentity::Result identity;
        ledger::Network network;
    };
    /// Where in a folder of practices one of this name goes: the same again where creating it was begun.
    static std::filesystem::path folderFor(const std::string &practice, const std::filesystem::path &practices);
    /// In the folder: `ledger` (the node's data), `store` if that is a folder, `profiles/<name>`, `agents/custodian` with
    /// `agent.passphrase` (0600, for the node). While it is not finished a file `unfinished` says so, and the
    /// same call begins again: nothing of anybody's is in it yet. The recovery file is the organisation's
    /// offline key, PKCS#8 PEM under the same passphrase.
    /// Errors: Invalid, naming the field; Conflict if the folder or the recovery file holds something;
    /// Io; as the steps.
    Expected<Result> run(const Request &request, ByteView passphrase, std::stop_token stop);
};

/// An MSP id made of a practice's name: its ASCII letters and digits and "MSP".
std::string practiceMspId(const std::string &practice);
/// A folder's name made of a person's or a practice's: lower-case ASCII letters and digits, joined by
/// hyphens; `otherwise` where that leaves nothing.
std::string folderNameOf(const std::string &name, const std::string &otherwise);

} // namespace med::workflows
