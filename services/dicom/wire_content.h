#pragma once

#include "services/dicom/content.h"

#include "services/base/error.h"

namespace med::dicom::wire {

constexpr std::size_t kMaxReportItems = 10'000;
constexpr std::uint32_t kMaxReportDepth = 32; ///< Deeper items are left out.
constexpr std::size_t kMaxReportText = 64 * 1024; ///< Bytes of one value, before conversion.
constexpr std::size_t kMaxReportBytes = 4 << 20; ///< Of all values together.
constexpr std::size_t kMaxWaveformGroups = 32;
constexpr std::size_t kMaxWaveformChannels = 256; ///< Of one group.
constexpr std::size_t kMaxWaveformNotes = 1000;

Bytes encode(const Report &report);
/// Errors: Corrupt, also if a limit is passed.
Expected<Report> decodeReport(ByteView bytes);

/// Without the values, which travel in the output of WaveformValues.
Bytes encode(const Waveform &waveform);
/// Errors: Corrupt, also if a limit is passed, a count is 0 or a frequency is none.
Expected<Waveform> decodeWaveform(ByteView bytes);

/// What Document answers beside the bytes in its output.
struct DocumentInfo {
    std::string title;
    std::string mediaType;
    std::uint64_t bytes = 0; ///< Used of the output.
};
Bytes encode(const DocumentInfo &info);
Expected<DocumentInfo> decodeDocumentInfo(ByteView bytes);

} // namespace med::dicom::wire
