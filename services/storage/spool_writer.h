#pragma once

#include "services/crypto/hash.h"
#include "services/storage/descriptor.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace med::storage {

/// Writes one sealed body to a spool file while its caller encrypts: parts are hashed and written by
/// a thread of its own, at most two waiting. Holds no more than four parts in memory.
class SpoolWriter {
public:
    /// Takes an empty file.
    explicit SpoolWriter(const Descriptor &file);
    ~SpoolWriter();
    SpoolWriter(const SpoolWriter &) = delete;
    SpoolWriter &operator=(const SpoolWriter &) = delete;

    /// An empty buffer with room for a part.
    Bytes buffer();
    /// Hands a part over; every part but the last has kPartBytes. Waits while two are waiting.
    /// Errors: what writing an earlier part met.
    Expected<> push(Bytes part);
    /// Waits until everything is written (not yet synced); the parts' digests.
    Expected<std::vector<crypto::Digest>> finish();

private:
    void run();

    const Descriptor &m_file;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Bytes> m_waiting; ///< Oldest first.
    std::vector<Bytes> m_spare;
    std::vector<crypto::Digest> m_digests;
    Expected<> m_result;
    bool m_ended = false;
    std::jthread m_thread; ///< Last: it uses the members above.
};

} // namespace med::storage
