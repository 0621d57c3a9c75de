#include "services/crypto/hash.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_kvrwset.pb.h"
#include "services/ledger/wire/rwset.h"

namespace med::ledger {

namespace {

Bytes hashOf(const std::vector<KeyRead> &rows)
{
    kvrwset::QueryReads out;
    for (const KeyRead &row : rows) {
        auto *to = out.add_kv_reads();
        to->set_key(row.key);
        if (row.version) {
            to->mutable_version()->set_block_num(row.version->block);
            to->mutable_version()->set_tx_num(row.version->transaction);
        }
    }
    return copyOf(ByteView(crypto::sha256(toBytes(out))));
}

Bytes hashOf(const std::vector<Bytes> &hashes)
{
    crypto::Sha256 hash;
    for (const Bytes &part : hashes) {
        hash.add(part);
    }
    return copyOf(ByteView(hash.finish()));
}

} // namespace

RangeRecorder::RangeRecorder(std::uint32_t degree)
    : m_degree(std::max<std::uint32_t>(degree, 2))
    , m_levels(1)
{
}

void RangeRecorder::add(KeyRead row)
{
    m_rows.push_back(std::move(row));
    if (m_rows.size() > m_degree) {
        foldRows();
    }
}

void RangeRecorder::foldRows()
{
    m_hashing = true;
    m_levels[0].push_back(hashOf(m_rows));
    m_rows.clear();
    for (std::size_t level = 0; m_levels[level].size() > m_degree; ++level) {
        if (level + 1 == m_levels.size()) {
            m_levels.emplace_back();
        }
        m_levels[level + 1].push_back(hashOf(m_levels[level]));
        m_levels[level].clear();
    }
}

/// Brings what is left on the lower levels up to the top one.
void RangeRecorder::foldLevels()
{
    for (std::size_t level = 0; level + 1 < m_levels.size(); ++level) {
        std::vector<Bytes> &hashes = m_levels[level];
        if (!hashes.empty()) {
            m_levels[level + 1].push_back(hashes.size() == 1 ? hashes.front() : hashOf(hashes));
            hashes.clear();
        }
    }
    if (m_levels.back().size() > m_degree) {
        Bytes top = hashOf(m_levels.back());
        m_levels.back().clear();
        m_levels.push_back({std::move(top)});
    }
}

void RangeRecorder::finish(RangeRead &range)
{
    if (!m_hashing) {
        range.reads = std::move(m_rows);
        range.summary.reset();
        return;
    }
    if (!m_rows.empty()) {
        foldRows();
    }
    foldLevels();
    range.reads.clear();
    range.summary = MerkleSummary{.maxDegree = m_degree,
                                  .maxLevel = static_cast<std::uint32_t>(m_levels.size()),
                                  .hashes = m_levels.back()};
}

} // namespace med::ledger
