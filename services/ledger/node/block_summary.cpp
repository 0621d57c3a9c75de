#include "services/ledger/node/block_summary.h"

namespace med::ledger {

std::vector<BlockTransaction> summarize(const Block &block)
{
    const auto codes = transactionsFilter(block);
    std::vector<BlockTransaction> all;
    all.reserve(block.data.size());
    for (std::size_t i = 0; i < block.data.size(); ++i) {
        BlockTransaction summary {.code = i < codes.size() ? codes[i] : TxCode::NotValidated};
        const auto envelope = parseEnvelope(block.data[i]);
        auto headers = envelope ? parseHeaders(*envelope) : std::unexpected(TxFault {});
        if (headers) {
            summary.type = headers->type;
            summary.txId = headers->txId;
            if (headers->type == kEndorserTransactionHeader) {
                if (auto transaction = parseTransaction(*std::move(headers))) {
                    summary.event = std::move(transaction->event);
                }
            }
        }
        all.push_back(std::move(summary));
    }
    return all;
}

} // namespace med::ledger
