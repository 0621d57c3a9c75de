#pragma once

#include "services/ledger/chaincode/chaincode_server.h"

namespace med::ledger {

/// `GET /healthz` over plain HTTP, as Fabric's own processes have it: 200 while the server serves,
/// 503 while it drains, with its counts as JSON. Threads: one owner.
class HealthPage {
public:
    /// `address` is "host:port", port 0: any. `server` outlives this.
    /// Errors: Invalid for another form, Io if it cannot be listened on.
    static Expected<std::unique_ptr<HealthPage>> start(const std::string &address,
                                                       const ChaincodeServer &server);
    ~HealthPage();
    int port() const;

private:
    struct Data;
    explicit HealthPage(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace med::ledger
