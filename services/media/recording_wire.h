#pragma once

#include "services/base/bytes.h"
#include "services/media/recording_reader.h"

/// What the program and `medanchor-recording-helper` say to each other; field by field in RECORDING_HELPER.md. Both
/// sides treat what they read as hostile.
namespace med::media::recording {

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kRequestSize = 56;
constexpr std::uint32_t kMaxSide = 8'192; ///< Pixels.
constexpr std::uint64_t kMaxPixels = 36'000'000; ///< Of one picture of a film.
constexpr std::uint64_t kMaxSource = std::uint64_t(2) << 30;
constexpr std::uint64_t kMaxTime = std::uint64_t(24) * 3600 * 1'000'000; ///< Microseconds; longer recordings end there.
constexpr std::size_t kMaxName = 200; ///< Bytes of a codec's name.
constexpr std::uint64_t kBytesPerPixel = 4;
constexpr std::uint64_t kBytesPerSample = 2 * kSoundChannels; ///< Of both channels.

enum class Operation : std::uint8_t {
    Open = 1, ///< The answer is a RecordingInfo.
    Frame = 2, ///< One picture, into the second descriptor.
    Sound = 3, ///< Samples, into the second descriptor.
};

struct Request {
    Operation operation = Operation::Open;
    std::uint32_t width = 0; ///< Pixels; of Frame.
    std::uint32_t height = 0;
    std::uint32_t count = 0; ///< Samples of each channel; of Sound.
    std::uint64_t at = 0; ///< Microseconds of Frame, the number of a sample of Sound.
    std::uint64_t source = 0; ///< The same number is the same file.
    std::uint64_t sourceSize = 0;
    std::uint64_t outputSize = 0;
};
Bytes encode(const Request &request);
/// Errors: Corrupt, also for what is beyond the limits, and for an output of another size.
Expected<Request> decodeRequest(ByteView bytes);

Bytes encode(const RecordingInfo &info);
/// Errors: Corrupt, also for sizes and times that cannot be.
Expected<RecordingInfo> decodeInfo(ByteView bytes);

/// What an answer says of the picture or the samples in the output.
struct Given {
    std::uint64_t begin = 0; ///< Microseconds, of a picture.
    std::uint64_t end = 0;
    std::uint32_t count = 0; ///< Samples of each channel.
    bool last = false;
    bool damaged = false;
};
Bytes encode(const Given &given);
/// Errors: Corrupt, also for a picture that ends before it begins.
Expected<Given> decodeGiven(ByteView bytes);

} // namespace med::media::recording
