#pragma once

#include "services/base/bytes.h"

#include <optional>
#include <span>
#include <vector>

namespace med::dicom {

/// A helper program's end of the socket pair (HELPER.md): requests with their descriptors in, answers out.

/// A mapped descriptor, which it also closes. Empty if it cannot be mapped.
class MappedMemory {
public:
    MappedMemory() = default;
    MappedMemory(int descriptor, std::size_t size, bool writable);
    MappedMemory(MappedMemory &&other) noexcept;
    MappedMemory &operator=(MappedMemory &&other) noexcept;
    ~MappedMemory();
    std::span<std::uint8_t> bytes() const { return m_bytes; }

private:
    std::span<std::uint8_t> m_bytes;
};

struct ReceivedRequest {
    Bytes bytes;
    std::vector<int> descriptors;
};
/// The next request of this size, or nothing when the program has gone.
std::optional<ReceivedRequest> receiveRequest(std::size_t size);

/// Status 0 and the body, or 1 + ErrorCode and the detail. False if nobody is there, or if this process has
/// used the processor for `workingLife` seconds, so that another should take its place, which the answer says.
bool sendAnswer(std::uint8_t status, ByteView body, std::uint64_t workingLife);

} // namespace med::dicom
