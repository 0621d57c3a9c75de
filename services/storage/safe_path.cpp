#include "services/storage/safe_path.h"

#include <algorithm>

namespace med::storage {

Expected<std::filesystem::path> safeRelativePath(std::string_view name)
{
    const auto refuse = [](std::string_view why) {
        return failure(ErrorCode::Invalid, "a file name cannot be used: " + std::string(why));
    };
    if (name.empty() || name.size() > 4096) {
        return refuse("it is empty or too long");
    }
    if (std::ranges::any_of(
            name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) {
        return refuse("it has control characters");
    }
    std::string_view rest = name;
    while (true) {
        const auto slash = rest.find('/');
        const std::string_view component = rest.substr(0, slash);
        if (component.empty() || component == "." || component == ".." || component.size() > 255) {
            return refuse("it leads elsewhere, or a part of it is empty or too long");
        }
        if (slash == std::string_view::npos) {
            return std::filesystem::path(std::string(name));
        }
        rest = rest.substr(slash + 1);
    }
}

} // namespace med::storage
