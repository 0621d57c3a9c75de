#include "services/dicom/helper/channel.h"

#include "services/dicom/wire.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

namespace med::dicom {

MappedMemory::MappedMemory(int descriptor, std::size_t size, bool writable)
{
    void *at = size == 0 ? MAP_FAILED
                         : ::mmap(nullptr, size, writable ? PROT_READ | PROT_WRITE : PROT_READ,
                                  writable ? MAP_SHARED : MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (at != MAP_FAILED) {
        m_bytes = {static_cast<std::uint8_t *>(at), size};
    }
}

MappedMemory::MappedMemory(MappedMemory &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

MappedMemory &MappedMemory::operator=(MappedMemory &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MappedMemory::~MappedMemory()
{
    if (!m_bytes.empty()) {
        ::munmap(m_bytes.data(), m_bytes.size());
    }
}

std::optional<ReceivedRequest> receiveRequest(std::size_t size)
{
    ReceivedRequest request {.bytes = Bytes(size), .descriptors = {}};
    std::size_t got = 0;
    while (got < size) {
        iovec piece{.iov_base = request.bytes.data() + got, .iov_len = size - got};
        alignas(cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {};
        msghdr header{};
        header.msg_iov = &piece;
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = sizeof control;
        const auto count = ::recvmsg(wire::kSocket, &header, MSG_CMSG_CLOEXEC);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return std::nullopt;
        }
        got += std::size_t(count);
        for (auto *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
            if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
                const auto several = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
                for (std::size_t i = 0; i < several; ++i) {
                    int descriptor = -1;
                    std::memcpy(&descriptor, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
                    request.descriptors.push_back(descriptor);
                }
            }
        }
    }
    return request;
}

bool sendAnswer(std::uint8_t status, ByteView body, std::uint64_t workingLife)
{
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    const bool retires = std::uint64_t(used.tv_sec) >= workingLife;
    Bytes bytes = wire::encode(wire::AnswerHeader{
        .length = std::uint32_t(body.size()),
        .status = status,
        .flags = std::uint8_t(retires ? wire::Retiring : 0),
    });
    append(bytes, body);
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto count =
            ::send(wire::kSocket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        sent += count > 0 ? std::size_t(count) : 0;
    }
    return !retires;
}

} // namespace med::dicom
