#pragma once

#include "services/ledger/gateway/gateway.h"

#include <map>
#include <string>
#include <vector>

namespace med::tests {

/// Remembers what was journalled, and how much the gateway had been sent by then.
class MemoryJournal : public ledger::SubmitJournal {
public:
    Expected<> beforeSubmit(const std::string &txId, ByteView envelope) override
    {
        if (fails) {
            return failure(ErrorCode::Io, "the disk is full");
        }
        kept[txId] = copyOf(envelope);
        order.push_back("keep " + txId);
        return {};
    }
    Expected<> dropped(const std::string &txId) override
    {
        kept.erase(txId);
        order.push_back("drop " + txId);
        return {};
    }
    bool fails = false;
    std::map<std::string, Bytes> kept;
    std::vector<std::string> order;
};

} // namespace med::tests
