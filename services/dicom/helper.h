#pragma once

#include "services/dicom/content.h"
#include "services/dicom/frame.h"
#include "services/dicom/instance.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace med::dicom {

/// The bytes of one DICOM file, ready to be shown to a helper: an open file, or an anonymous file
/// in memory that no other process can name. Keep it while frames of a long run are wanted.
/// Threads: any, one at a time.
class Source {
public:
    /// Errors: NotFound, Io, Invalid for a folder, a device or a file above 2 GiB.
    static Expected<Source> file(const std::filesystem::path &path);
    /// Copies the bytes. Errors: Io, Invalid above 2 GiB.
    static Expected<Source> memory(ByteView bytes);
    Source(Source &&other) noexcept;
    Source &operator=(Source &&other) noexcept;
    ~Source();

    int descriptor() const { return m_descriptor; }
    std::uint64_t size() const { return m_size; }
    std::uint64_t id() const { return m_id; }

private:
    Source(int descriptor, std::uint64_t size);
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::uint64_t m_id = 0;
};

/// Reads DICOM files in a confined process of its own (`medanchor-dicom-helper`, HELPER.md): a
/// hostile file ends that process, never this one, and the next request starts a new one. The
/// process is started with the first request and ends with this object. Threads: any; requests wait
/// for each other, so use one Helper a thread to decode in parallel.
///
/// Errors of every request: Invalid if the bytes are no DICOM file or use what is not supported
/// yet, Corrupt if the file is damaged, lies about its size, or the process crashed or took longer
/// than the time-out over it (the detail says that the file was refused), Io if the helper cannot
/// be started.
class Helper {
public:
    struct Options {
        std::filesystem::path executable; ///< Empty: see findExecutable().
        std::chrono::milliseconds timeout{5000}; ///< A request, wall clock.
    };
    Helper();
    explicit Helper(Options options);
    ~Helper();
    Helper(const Helper &) = delete;
    Helper &operator=(const Helper &) = delete;

    Expected<Instance> inspect(const Source &source);
    Expected<Instance> inspect(const std::filesystem::path &path);
    Expected<Instance> inspect(ByteView bytes);

    /// `frame` counts from 0. If `longest` is not 0, an image whose longer side has at least twice as
    /// many pixels is halved, as often as it stays that long, where its compression (JPEG 2000) makes
    /// that faster; others come whole. A halved frame has no overlay. Errors: NotFound if the object
    /// has no pixels or no such frame.
    Expected<Frame> decode(const Source &source, std::uint32_t frame = 0, std::uint32_t longest = 0);
    Expected<Frame> decode(const std::filesystem::path &path, std::uint32_t frame = 0);
    Expected<Frame> decode(ByteView bytes, std::uint32_t frame = 0, std::uint32_t longest = 0);

    /// What stands in the file, for a person who looks; at most 8192 elements. Pixels are listed
    /// with their size.
    Expected<ElementList> elements(const Source &source);
    Expected<ElementList> elements(ByteView bytes);

    /// What is looked at in an object without pixels: a report, a waveform or a document, by its SOP class.
    /// Errors: NotFound if it is of another kind, Corrupt also for counts that cannot be.
    Expected<Content> content(const Source &source);
    Expected<Content> content(ByteView bytes);

    /// Receives the canonical pixel bytes of a file piece by piece: little endian, all frames in
    /// order, samples interleaved, one-bit pixels packed as in the file.
    using PixelSink = std::function<void(ByteView)>;
    /// Errors: as decode().
    Expected<PixelSummary> pixels(const Source &source, const PixelSink &sink);

    /// $MEDANCHOR_LIBEXEC, the folder of the running program, or ../libexec/medanchor from there.
    /// Errors: NotFound.
    static Expected<std::filesystem::path> findExecutable();

private:
    class Process;
    std::unique_ptr<Process> m_process;
};

} // namespace med::dicom
