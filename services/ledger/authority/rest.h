#pragma once

#include "services/ledger/authority/authority.h"

namespace med::ledger {

/// The Fabric CA's REST interface over the authorities of one node: cainfo, register, enroll, reenroll,
/// revoke, gencrl, identities (GET, PUT, DELETE) and GET certificates, with and without `/api/v1`. Knows JSON, not sockets. Threads: any.
class AuthorityRest {
public:
    struct Reply {
        int status = 200;
        std::string body; ///< {"result", "errors", "messages", "success"}
    };

    /// Requests that name no authority go to who issued their token's certificate, else to the first one. The authorities must outlive this.
    explicit AuthorityRest(std::vector<Authority *> authorities) : m_authorities(std::move(authorities)) {}

    Reply handle(const AuthorizedRequest &request) const;
    /// One more, which must outlive this.
    void add(Authority *authority);

private:
    std::vector<Authority *> all() const;

    mutable std::mutex m_mutex;
    std::vector<Authority *> m_authorities;
};

} // namespace med::ledger
