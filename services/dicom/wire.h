#pragma once

#include "services/dicom/frame.h"
#include "services/dicom/instance.h"

/// What the program and its helper process say to each other; field by field in HELPER.md. Both
/// sides treat what they read as hostile.
namespace med::dicom::wire {

constexpr std::uint32_t kVersion = 3;
constexpr int kSocket = 3; ///< The helper's end of the socket pair.
constexpr std::size_t kRequestSize = 40;
constexpr std::size_t kAnswerHeaderSize = 6;
constexpr std::uint32_t kMaxAnswer = 16 << 20;
constexpr std::uint32_t kMaxFrames = 1 << 20; ///< Of a file, and members of any list.
constexpr std::uint32_t kMostHalvings = 5;
constexpr std::uint64_t kMaxSource = std::uint64_t(2) << 30;
constexpr std::uint64_t kMaxFrame = std::uint64_t(512) << 20; ///< Bytes of one decoded frame.

enum class Operation : std::uint8_t {
    Describe = 1, ///< The answer is an Instance, texts as stored.
    Decode = 2, ///< One frame in the cache's form, into the second descriptor.
    Raw = 3, ///< One frame's canonical bytes, into the second descriptor.
    Elements = 4, ///< The answer is an ElementList, texts as stored.
    Report = 5, ///< The answer is a Report, texts as stored; see wire_content.h for this and the next.
    Waveform = 6, ///< The answer is a Waveform without its values.
    WaveformValues = 7, ///< Those of one group, whose number stands as the frame, into the second descriptor.
    Document = 8, ///< The bytes of an encapsulated document, into the second descriptor.
};

struct Request {
    Operation operation = Operation::Describe;
    std::uint32_t frame = 0;
    std::uint32_t longest = 0; ///< Of Decode: pixels that the longer side needs; 0 for all.
    std::uint64_t source = 0; ///< The same number is the same file.
    std::uint64_t sourceSize = 0;
    std::uint64_t outputSize = 0; ///< 0: no second descriptor follows.
};
Bytes encode(const Request &request);
Expected<Request> decodeRequest(ByteView bytes);

enum AnswerFlags : std::uint8_t {
    None = 0,
    Retiring = 1, ///< The helper ends after this answer: start another for the next request.
};

/// The head of an answer: its status, its flags and the length of its body.
struct AnswerHeader {
    std::uint32_t length = 0;
    std::uint8_t status = 0; ///< 0: the result; else 1 + ErrorCode, and the detail.
    std::uint8_t flags = 0;
};
Bytes encode(const AnswerHeader &header);
Expected<AnswerHeader> decodeAnswerHeader(ByteView bytes);

Bytes encode(const Instance &instance);
Expected<Instance> decodeInstance(ByteView bytes);

constexpr std::size_t kMaxElements = 8192; ///< In one list.
constexpr std::size_t kMaxElementText = 512; ///< Bytes of a value in a list, before conversion.
constexpr std::uint32_t kMaxElementDepth = 16; ///< Deeper ones are left out.
Bytes encode(const ElementList &list);
/// Errors: Corrupt, also if a limit is passed.
Expected<ElementList> decodeElementList(ByteView bytes);

/// What Decode answers beside the pixels.
struct FrameInfo {
    bool colour = false;
    bool inverted = false;
    bool exact = true;
    bool hasPadding = false;
    std::int64_t paddingLow = 0;
    std::int64_t paddingHigh = 0;
    double slope = 1;
    double intercept = 0;
    double lowest = 0;
    double highest = 0;
    std::uint32_t halved = 0; ///< So many times; each half is rounded up.
    std::vector<Window> windows;
    Bytes overlay; ///< Rows × columns bits, or nothing.
};
Bytes encode(const FrameInfo &info);
Expected<FrameInfo> decodeFrameInfo(ByteView bytes);

/// What Raw answers beside the pixels: of this frame.
struct RawInfo {
    std::uint64_t bytes = 0; ///< Used of the output.
    std::uint64_t count = 0; ///< Values counted.
    double storedMin = 0;
    double storedMax = 0;
    double modalityMin = 0;
    double modalityMax = 0;
    double modalitySum = 0;
    bool lastPiece = false; ///< The whole object was in this answer (one-bit pixels).
};
Bytes encode(const RawInfo &info);
Expected<RawInfo> decodeRawInfo(ByteView bytes);

/// Bytes that Decode and Raw need for one frame; 0 if the instance has no pixels, or too many.
std::uint64_t decodedSize(const Instance &instance);
std::uint64_t rawSize(const Instance &instance);

} // namespace med::dicom::wire
