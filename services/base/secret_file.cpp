#include "services/base/secret_file.h"

#include "services/base/files.h"

#include <algorithm>

namespace med {

Expected<SecretBytes> readSecretLine(const std::filesystem::path &file)
{
    MED_TRY(auto bytes, readFile(file));
    const auto end = std::ranges::find_if(bytes, [](std::uint8_t c) { return c == '\n' || c == '\r'; });
    SecretBytes line = SecretBytes::copyOf(ByteView(bytes).first(std::size_t(end - bytes.begin())));
    SecretBytes(std::move(bytes)).wipe();
    if (line.empty()) {
        return failure(ErrorCode::Invalid, "the first line of the secret's file is empty");
    }
    return line;
}

} // namespace med
