#include "services/ledger/host/run_info.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"
#include "services/domain/canonical_json.h"

#include <charconv>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace med::ledger {

namespace fs = std::filesystem;

fs::path RunInfo::file(const fs::path &dataFolder) { return dataFolder / "run" / "node.json"; }

Expected<RunInfo> RunInfo::read(const fs::path &dataFolder)
{
    MED_TRY(const auto bytes, readFile(file(dataFolder)));
    MED_TRY(const Json object, parseStrictJson(textOf(bytes)));
    JsonFields fields(object, "run/node.json");
    RunInfo info;
    MED_TRY(info.version, fields.text("version"));
    MED_TRY(const auto protocol, fields.integer("protocol"));
    info.protocol = std::uint32_t(protocol);
    MED_TRY(info.process, fields.integer("process"));
    MED_TRY(info.socket, fields.text("socket"));
    MED_TRY(info.authority, fields.text("authority"));
    MED_TRY(info.gateway, fields.text("gateway"));
    return info;
}

Expected<> RunInfo::write(const fs::path &dataFolder) const
{
    const Json object {{"v", 1},
                       {"version", version},
                       {"protocol", protocol},
                       {"process", process},
                       {"socket", socket},
                       {"authority", authority},
                       {"gateway", gateway}};
    MED_CHECK(makePrivateFolder(dataFolder / "run"));
    return writeFileDurably(file(dataFolder), bytesOf(object.dump(2) + '\n'));
}

fs::path privateSocketPath(const fs::path &dataFolder)
{
    constexpr std::size_t kLongest = 100;
    std::error_code error;
    const fs::path absolute = fs::weakly_canonical(fs::absolute(dataFolder), error);
    const fs::path usual = (error ? fs::absolute(dataFolder) : absolute) / "run" / "node.sock";
    if (usual.string().size() <= kLongest) {
        return usual;
    }
    constexpr std::size_t kNameBytes = 10;
    const auto digest = crypto::sha256(bytesOf(usual.string()));
    const char *runtime = std::getenv("XDG_RUNTIME_DIR");
    const fs::path base = runtime && *runtime && std::string_view(runtime).size() < 60
        ? fs::path(runtime)
        : fs::path("/tmp");
    return base / ("medanchor-" + std::to_string(::getuid()) + '-' + toBase32(ByteView(digest).first(kNameBytes)))
        / "node.sock";
}

std::string folderIdentity(const fs::path &folder)
{
    struct stat status = {};
    if (::stat(folder.c_str(), &status) != 0) {
        return {};
    }
    return std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
}

int compareVersions(std::string_view a, std::string_view b)
{
    const auto next = [](std::string_view &rest) {
        int number = 0;
        const auto dot = rest.find('.');
        const auto part = rest.substr(0, dot);
        std::from_chars(part.data(), part.data() + part.size(), number);
        rest = dot == std::string_view::npos ? std::string_view {} : rest.substr(dot + 1);
        return number;
    };
    while (!a.empty() || !b.empty()) {
        const int left = next(a);
        const int right = next(b);
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

} // namespace med::ledger
