#pragma once

#include "services/base/bytes.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace med::storage {

/// Does one step of a stream in a thread of its own: piece after piece, in order, at most eight
/// waiting. Pieces are small enough to be in the cache still when the next step takes them.
class PieceWorker {
public:
    using Work = std::function<Expected<>(ByteView piece)>;
    /// What `work` uses must outlive this.
    PieceWorker(std::size_t pieceBytes, Work work);
    /// Waits for what was pushed.
    ~PieceWorker();
    PieceWorker(const PieceWorker &) = delete;
    PieceWorker &operator=(const PieceWorker &) = delete;

    /// An empty buffer with room for a piece, used before if possible.
    Bytes buffer();
    /// Hands a piece over; waits while too many wait. Errors: what `work` answered for an earlier
    /// piece; after that nothing is worked on any more.
    Expected<> push(Bytes piece);
    /// Waits until all is done. Errors: as push.
    Expected<> finish();

private:
    void run();

    std::size_t m_pieceBytes;
    Work m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Bytes> m_waiting;
    std::vector<Bytes> m_spare;
    Expected<> m_result;
    bool m_ended = false;
    std::jthread m_thread; ///< Last: it uses the members above.
};

} // namespace med::storage
