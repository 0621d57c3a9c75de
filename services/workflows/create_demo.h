#pragma once

#include "services/ledger/network.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>

namespace med::workflows {

/// Makes the demonstration: a network of five organisations on this machine, or a Fabric network that was made
/// for it; their people with wallets,
/// patients with histories, and imaging that travelled from the laboratory to the doctor by the same
/// ways as real data does. Content depends on the seed only; keys and identifiers do not.
class CreateDemo {
public:
    struct Request {
        std::filesystem::path folder; ///< Must not exist, or be empty.
        std::uint64_t seed = 1;
        int patients = 40; ///< 1 to 1000.
        std::function<void(const std::string &step)> told;
        /// A demonstration's Fabric network (isDemonstrationChannel) whose chaincode stands and is not begun:
        /// its network.json, and a folder with each authority's registrar (EnrolmentDesk). Empty: a node of its own.
        std::filesystem::path network = {};
        std::filesystem::path registrars = {};
    };
    struct Result {
        std::map<std::string, std::filesystem::path> profiles; ///< By login.
        std::filesystem::path passphraseFile;
        std::filesystem::path recoveryKey;
        std::filesystem::path store;
        std::filesystem::path ledger;
        std::filesystem::path logs;
        ledger::Network network;
    };
    /// `people.json` names its people: [{"login","name","organization","role"}]; all of them are invented.
    /// The folder gets its content step by step; one that was not finished says so by the file
    /// `unfinished` in it. Errors: Conflict if the folder holds something; Invalid; as the steps.
    Expected<Result> run(const Request &request, std::stop_token stop);

    /// The paths of a demonstration that exists. Errors: NotFound; Conflict if it was not finished.
    static Expected<Result> describe(const std::filesystem::path &folder);
};

} // namespace med::workflows
