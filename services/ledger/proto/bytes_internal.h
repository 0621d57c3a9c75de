#pragma once

#include "services/base/bytes.h"
#include "services/base/clock.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message_lite.h>
#include <google/protobuf/timestamp.pb.h>

namespace med::ledger {

/// The wire bytes of a message; maps in the order of their keys, so that equal messages give equal
/// bytes.
inline Bytes toBytes(const google::protobuf::MessageLite &message)
{
    Bytes out(message.ByteSizeLong());
    google::protobuf::io::ArrayOutputStream stream(out.data(), static_cast<int>(out.size()));
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeWithCachedSizes(&coded);
    return out;
}

/// False if the bytes are no such message.
inline bool fromBytes(google::protobuf::MessageLite &message, ByteView bytes)
{
    return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

inline bool fromBytes(google::protobuf::MessageLite &message, const std::string &bytes)
{
    return message.ParseFromString(bytes);
}

inline std::string toText(ByteView bytes)
{
    return stringOf(bytes);
}
inline Bytes copyOf(const std::string &text)
{
    return med::copyOf(bytesOf(text));
}
using med::copyOf;

inline void setTimestamp(google::protobuf::Timestamp &to, Moment moment)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
    to.set_seconds(seconds.time_since_epoch().count());
    to.set_nanos(static_cast<std::int32_t>((moment - seconds).count()));
}

/// Errors: Invalid outside the years 1970 to 2262 or for nanoseconds out of range.
inline Expected<Moment> momentOf(const google::protobuf::Timestamp &from)
{
    if (from.seconds() < 0 || from.seconds() > 9'223'372'035 || from.nanos() < 0
        || from.nanos() > 999'999'999) {
        return failure(ErrorCode::Invalid, "the timestamp is out of range");
    }
    return Moment(std::chrono::seconds(from.seconds()) + std::chrono::nanoseconds(from.nanos()));
}

} // namespace med::ledger
