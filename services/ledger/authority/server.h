#pragma once

#include "services/ledger/authority/rest.h"

#include <filesystem>
#include <functional>

namespace med::ledger {

/// Serves an AuthorityRest over HTTPS until it is destroyed.
class AuthorityServer {
public:
    struct Options {
        std::string host = "127.0.0.1";
        int port = 0; ///< 0: any free one.
        std::filesystem::path certificate; ///< PEM files of the TLS server certificate and its key.
        std::filesystem::path key;
        /// What anybody may know of the network, network.json without anything of this machine's: answered at
        /// kNetworkPath, so that somebody who has its fingerprint on paper can join. Empty: nothing is. Any thread.
        std::function<std::string()> network = {};
    };
    static constexpr const char *kNetworkPath = "/medanchor/network.json";

    /// `rest` must outlive the server. Errors: Io if the address cannot be used, Invalid for a
    /// certificate that does not fit its key.
    static Expected<std::unique_ptr<AuthorityServer>> start(const AuthorityRest &rest, const Options &options);
    ~AuthorityServer();
    int port() const { return m_port; }

private:
    struct Data;
    AuthorityServer();
    std::unique_ptr<Data> m_data;
    int m_port = 0;
};

} // namespace med::ledger
