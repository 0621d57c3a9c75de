#include "services/base/error.h"

namespace med {

const char *nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return "Invalid";
    case ErrorCode::NotFound:
        return "NotFound";
    case ErrorCode::Conflict:
        return "Conflict";
    case ErrorCode::Io:
        return "Io";
    case ErrorCode::Cancelled:
        return "Cancelled";
    case ErrorCode::Corrupt:
        return "Corrupt";
    case ErrorCode::Offline:
        return "Offline";
    case ErrorCode::Pending:
        return "Pending";
    case ErrorCode::Denied:
        return "Denied";
    case ErrorCode::Locked:
        return "Locked";
    }
    return "Invalid";
}

} // namespace med
