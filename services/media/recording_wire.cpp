#include "services/media/recording_wire.h"

#include "services/base/text.h"

#include <bit>

namespace med::media::recording {

namespace {

constexpr std::uint32_t kMostHertz = 10'000'000;
constexpr std::uint32_t kMostChannels = 1024;
constexpr double kMostFrames = 100'000; ///< A second.

std::unexpected<Error> misunderstood()
{
    return failure(ErrorCode::Corrupt, "the recording helper and the program do not understand each other");
}

void append(Bytes &bytes, const RecordingTrack &track)
{
    const auto name = std::string_view(track.codec).substr(0, kMaxName);
    appendU32(bytes, track.there ? 1 : 0);
    appendU32(bytes, track.plays ? 1 : 0);
    appendU32(bytes, std::uint32_t(name.size()));
    med::append(bytes, bytesOf(name));
}

Expected<RecordingTrack> readTrack(ByteReader &reader)
{
    MED_TRY(const auto there, reader.u32());
    MED_TRY(const auto plays, reader.u32());
    MED_TRY(const auto length, reader.u32());
    if (there > 1 || plays > there || length > kMaxName) {
        return misunderstood();
    }
    MED_TRY(const auto name, reader.take(length));
    if (!isUtf8(textOf(name))) {
        return misunderstood();
    }
    return RecordingTrack {.there = there == 1, .plays = plays == 1, .codec = stringOf(name)};
}

} // namespace

Bytes encode(const Request &request)
{
    Bytes bytes;
    appendU32(bytes, kVersion);
    appendU32(bytes, std::uint32_t(request.operation));
    appendU32(bytes, request.width);
    appendU32(bytes, request.height);
    appendU32(bytes, request.count);
    appendU32(bytes, 0);
    appendU64(bytes, request.at);
    appendU64(bytes, request.source);
    appendU64(bytes, request.sourceSize);
    appendU64(bytes, request.outputSize);
    return bytes;
}

Expected<Request> decodeRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    MED_TRY(const auto version, reader.u32());
    MED_TRY(const auto operation, reader.u32());
    MED_TRY(const auto width, reader.u32());
    MED_TRY(const auto height, reader.u32());
    MED_TRY(const auto count, reader.u32());
    MED_TRY(const auto reserved, reader.u32());
    MED_TRY(const auto at, reader.u64());
    MED_TRY(const auto source, reader.u64());
    MED_TRY(const auto sourceSize, reader.u64());
    MED_TRY(const auto outputSize, reader.u64());
    if (version != kVersion || operation < 1 || operation > std::uint32_t(Operation::Sound) || reserved != 0 || reader.left() != 0
        || width > kMaxSide || height > kMaxSide || count > kMaxSoundPiece || sourceSize > kMaxSource) {
        return misunderstood();
    }
    const std::uint64_t pixels = std::uint64_t(width) * height;
    const bool draws = operation == std::uint32_t(Operation::Frame);
    const bool sounds = operation == std::uint32_t(Operation::Sound);
    const std::uint64_t lastMoment = sounds ? kMaxTime / 1'000'000 * kSoundRate : draws ? kMaxTime : 0;
    if (pixels > kMaxPixels || draws != (pixels > 0) || sounds != (count > 0) || at > lastMoment
        || outputSize != pixels * kBytesPerPixel + count * kBytesPerSample) {
        return misunderstood();
    }
    return Request {.operation = Operation(operation), .width = width, .height = height, .count = count, .at = at, .source = source,
                    .sourceSize = sourceSize, .outputSize = outputSize};
}

Bytes encode(const RecordingInfo &info)
{
    Bytes bytes;
    appendU64(bytes, info.duration);
    append(bytes, info.sound);
    append(bytes, info.film);
    appendU32(bytes, info.sampleRate);
    appendU32(bytes, info.channels);
    appendU32(bytes, info.width);
    appendU32(bytes, info.height);
    appendU64(bytes, std::bit_cast<std::uint64_t>(info.frameRate));
    return bytes;
}

Expected<RecordingInfo> decodeInfo(ByteView bytes)
{
    ByteReader reader(bytes);
    RecordingInfo info;
    MED_TRY(info.duration, reader.u64());
    MED_TRY(info.sound, readTrack(reader));
    MED_TRY(info.film, readTrack(reader));
    MED_TRY(info.sampleRate, reader.u32());
    MED_TRY(info.channels, reader.u32());
    MED_TRY(info.width, reader.u32());
    MED_TRY(info.height, reader.u32());
    MED_TRY(const auto rate, reader.u64());
    info.frameRate = std::bit_cast<double>(rate);
    const bool hasSize = info.width > 0 && info.height > 0;
    if (info.duration > kMaxTime || info.sampleRate > kMostHertz || info.channels > kMostChannels || info.width > kMaxSide || info.height > kMaxSide
        || (info.film.plays && !hasSize) || !(info.frameRate >= 0 && info.frameRate <= kMostFrames) || reader.left() != 0
        || (!info.sound.there && !info.film.there)) {
        return misunderstood();
    }
    return info;
}

Bytes encode(const Given &given)
{
    Bytes bytes;
    appendU64(bytes, given.begin);
    appendU64(bytes, given.end);
    appendU32(bytes, given.count);
    appendU32(bytes, given.last ? 1 : 0);
    appendU32(bytes, given.damaged ? 1 : 0);
    return bytes;
}

Expected<Given> decodeGiven(ByteView bytes)
{
    ByteReader reader(bytes);
    Given given;
    MED_TRY(given.begin, reader.u64());
    MED_TRY(given.end, reader.u64());
    MED_TRY(given.count, reader.u32());
    MED_TRY(const auto last, reader.u32());
    MED_TRY(const auto damaged, reader.u32());
    if (given.end < given.begin || given.end > 2 * kMaxTime || given.count > kMaxSoundPiece || last > 1 || damaged > 1 || reader.left() != 0) {
        return misunderstood();
    }
    given.last = last == 1;
    given.damaged = damaged == 1;
    return given;
}

} // namespace med::media::recording
