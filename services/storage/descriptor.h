#pragma once

#include "services/base/bytes.h"

#include <filesystem>

namespace med::storage {

/// An open file or folder, closed when this ends.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor();
    int value() const { return m_value; }
    bool isOpen() const { return m_value >= 0; }
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value = -1;
};

/// The system's last error as ours; "no space left" and "quota" say so. `what` names no path.
std::unexpected<Error> systemFailure(std::string_view what);

/// Opens a regular file for reading, not through a symbolic link as its last part.
/// Errors: NotFound, Io, Invalid if it is no regular file.
Expected<Descriptor> openForReading(const std::filesystem::path &file);
/// Creates a new file, 0600. Errors: Conflict if it exists, Io.
Expected<Descriptor> createFile(const std::filesystem::path &file);

Expected<std::uint64_t> sizeOf(const Descriptor &file);
/// Errors: Io.
Expected<> writeAll(const Descriptor &file, ByteView bytes);
/// Up to `buffer.size()` bytes; fewer only at the end of the file. Errors: Io.
Expected<std::size_t> readUpTo(const Descriptor &file, std::span<std::uint8_t> buffer);
/// As readUpTo, from `offset`, without moving the file's own position.
Expected<std::size_t> readAt(const Descriptor &file, std::uint64_t offset,
                             std::span<std::uint8_t> buffer);
/// Errors: Io.
Expected<> syncFile(const Descriptor &file);
/// Has the disk begin with these bytes while others are still made, so that syncFile() has less to wait for. A hint: makes
/// nothing durable, and cannot fail.
void beginWriting(const Descriptor &file, std::uint64_t offset, std::uint64_t length);

} // namespace med::storage
