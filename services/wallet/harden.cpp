#include "services/wallet/harden.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace med::wallet {

Expected<> hardenProcess()
{
    const rlimit none = {.rlim_cur = 0, .rlim_max = 0};
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::setrlimit(RLIMIT_CORE, &none) != 0) {
        return failure(ErrorCode::Io, std::string("cannot keep keys out of core dumps: ") + std::strerror(errno));
    }
    return {};
}

} // namespace med::wallet
