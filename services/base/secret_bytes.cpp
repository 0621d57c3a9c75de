#include "services/base/secret_bytes.h"

#include <cstring>

namespace med {

SecretBytes SecretBytes::copyOf(ByteView bytes)
{
    SecretBytes out;
    out.m_bytes.assign(bytes.begin(), bytes.end());
    return out;
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

void SecretBytes::wipe()
{
    if (!m_bytes.empty()) {
        explicit_bzero(m_bytes.data(), m_bytes.size());
    }
    m_bytes.clear();
}

} // namespace med
