#pragma once

#include "services/ledger/verify/verified_ledger.h"

namespace med::tests {

/// A head that lasts as long as the test.
class MemoryHeads : public ledger::HeadStore {
public:
    Expected<std::optional<ledger::Head>> loadHead() override { return head; }
    Expected<> saveHead(const ledger::Head &now) override
    {
        head = now;
        return {};
    }
    std::optional<ledger::Head> head;
};

} // namespace med::tests
