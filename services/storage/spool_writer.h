#pragma once

#include "services/crypto/hash.h"
#include "services/storage/descriptor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace med::storage {

/// Writes one sealed body to a spool file while its caller encrypts: a thread of its own hashes and
/// writes. What passes from one to the other are pieces small enough to be in the cache still; at
/// most eight wait.
class SpoolWriter {
public:
    /// Takes an empty file.
    explicit SpoolWriter(const Descriptor &file);
    ~SpoolWriter();
    SpoolWriter(const SpoolWriter &) = delete;
    SpoolWriter &operator=(const SpoolWriter &) = delete;

    /// Whole pieces divide a part.
    static constexpr std::size_t kPieceBytes = 512 * 1024;

    /// An empty buffer with room for a piece.
    Bytes buffer();
    /// Hands a piece over; every piece but the last has kPieceBytes. Waits while too many wait.
    /// Errors: what writing an earlier piece met.
    Expected<> push(Bytes piece);
    /// Waits until everything is written (not yet synced); the parts' digests.
    Expected<std::vector<crypto::Digest>> finish();

private:
    void run();

    const Descriptor &m_file;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Bytes> m_waiting;
    std::vector<Bytes> m_spare;
    std::vector<crypto::Digest> m_digests;
    Expected<> m_result;
    bool m_ended = false;
    std::jthread m_thread; ///< Last: it uses the members above.
};

} // namespace med::storage
