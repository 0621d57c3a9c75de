#pragma once

#include "services/ledger/chaincode/chaincode_server.h"
#include "services/ledger/chaincode/contract_host.h"

namespace med::ledger {

/// What the environment of a chaincode process says: CHAINCODE.md beside this file lists the names.
struct ChaincodeSettings {
    ChaincodeServer::Options server;
    ContractFacts facts;
    std::string health; ///< "host:port" of the health page; empty: none.
};

/// The value of a variable; nullopt if it is not set.
using Environment = std::function<std::optional<std::string>(const std::string &name)>;
/// That of this process.
std::optional<std::string> processEnvironment(const std::string &name);

/// Reads the variables and the files that they name. Errors: Invalid naming the variable, and what
/// reading a file fails with.
Expected<ChaincodeSettings> settingsFrom(const Environment &environment);

} // namespace med::ledger
