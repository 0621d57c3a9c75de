#include "services/dicom/helper.h"

#include "services/dicom/character_set.h"
#include "services/dicom/helper_process.h"
#include "services/dicom/wire.h"
#include "services/dicom/wire_content.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace med::dicom {

namespace {

constexpr const char *kProgram = "medanchor-dicom-helper";

/// The texts of a person or an institution become UTF-8; codes, dates and UIDs are ASCII already.
void convertTexts(Instance &v)
{
    v.patientName = v.patientNameRaw;
    const std::string characterSet = v.characterSet;
    for (auto *text : {&v.patientName,        &v.patientId,         &v.issuerOfPatientId,
                       &v.accessionNumber,    &v.studyId,           &v.studyDescription,
                       &v.referringPhysician, &v.seriesDescription, &v.protocolName,
                       &v.institution,        &v.station,           &v.manufacturer,
                       &v.manufacturerModel,  &v.imageComments,     &v.patientBirthDate,
                       &v.patientSex,         &v.patientAge,        &v.patientPosition,
                       &v.studyDate,          &v.studyTime,         &v.seriesDate,
                       &v.seriesTime,         &v.modality,          &v.bodyPart,
                       &v.laterality,         &v.viewPosition,      &v.contentDate,
                       &v.contentTime,        &v.acquisitionDate,   &v.acquisitionTime,
                       &v.imageType,          &v.photometric,       &v.rescaleType,
                       &v.lossyRatio,         &v.sopClassUid,       &v.sopInstanceUid,
                       &v.studyUid,           &v.seriesUid,         &v.frameOfReferenceUid,
                       &v.transferSyntaxUid,  &v.characterSet}) {
        auto converted = toUtf8(*text, characterSet);
        v.textIsFaithful = v.textIsFaithful && converted.faithful;
        *text = std::move(converted.text);
    }
    for (auto &window : v.windows) {
        window.explanation = toUtf8(window.explanation, characterSet).text;
    }
}

} // namespace

/// The present process and what it knows, behind the lock.
class Helper::Process {
public:
    explicit Process(Options options)
        : m_link(kProgram, std::move(options.executable), options.timeout)
    {
    }

    Expected<Instance> inspect(const Source &source)
    {
        const std::lock_guard lock(m_mutex);
        return describe(source);
    }

    Expected<Frame> decode(const Source &source, std::uint32_t frame, std::uint32_t longest)
    {
        const std::lock_guard lock(m_mutex);
        MED_TRY(const auto instance, describe(source));
        MED_TRY(auto answer,
                fill(wire::Operation::Decode, source, frame, wire::decodedSize(instance), longest));
        MED_TRY(auto info, wire::decodeFrameInfo(answer.body));
        const auto half = [&](std::uint32_t size) {
            return std::uint32_t((size + (std::uint64_t(1) << info.halved) - 1) >> info.halved);
        };
        if (info.halved > (longest > 0 ? wire::kMostHalvings : 0)) {
            return contradiction();
        }
        const std::uint32_t rows = half(instance.rows);
        const std::uint32_t columns = half(instance.columns);
        const auto pixels = std::size_t(rows) * columns;
        const auto bytes = answer.output.bytes();
        if (info.colour != instance.isColour() || bytes.size() < pixels * (info.colour ? 3 : 2)
            || info.paddingLow < INT16_MIN || info.paddingLow > info.paddingHigh
            || info.paddingHigh > INT16_MAX
            || (!info.overlay.empty() && info.overlay.size() < (pixels + 7) / 8)) {
            return contradiction();
        }
        Frame result{.rows = rows,
                     .columns = columns,
                     .slope = info.slope,
                     .intercept = info.intercept,
                     .exact = info.exact,
                     .lowest = info.lowest,
                     .highest = info.highest,
                     .windows = std::move(info.windows),
                     .halved = info.halved,
                     .wholeRows = info.halved > 0 ? instance.rows : 0,
                     .wholeColumns = info.halved > 0 ? instance.columns : 0,
                     .inverted = info.inverted,
                     .overlay = std::move(info.overlay)};
        for (Window &window : result.windows) {
            window.explanation = toUtf8(window.explanation, instance.characterSet).text;
        }
        if (info.colour) {
            result.rgb.assign(bytes.begin(), bytes.begin() + std::ptrdiff_t(pixels * 3));
        } else {
            result.values.resize(pixels);
            std::memcpy(result.values.data(), bytes.data(), pixels * 2);
        }
        if (info.hasPadding) {
            result.padding = {std::int16_t(info.paddingLow), std::int16_t(info.paddingHigh)};
        }
        return result;
    }

    Expected<ElementList> elements(const Source &source)
    {
        const std::lock_guard lock(m_mutex);
        MED_TRY(const auto instance, describe(source));
        const wire::Request request{.operation = wire::Operation::Elements,
                                    .source = source.id(),
                                    .sourceSize = source.size()};
        const int descriptors[] = {source.descriptor()};
        MED_TRY(const auto body, ask(request, descriptors));
        MED_TRY(auto list, wire::decodeElementList(body));
        for (Element &element : list.elements) {
            element.value = toUtf8(element.value, instance.characterSet).text;
            element.name = toUtf8(element.name, {}).text;
        }
        return list;
    }

    Expected<Content> content(const Source &source)
    {
        const std::lock_guard lock(m_mutex);
        MED_TRY(const auto instance, describe(source));
        const auto asked = [&](wire::Operation operation) {
            const int descriptors[] = {source.descriptor()};
            return ask({.operation = operation, .source = source.id(), .sourceSize = source.size()}, descriptors);
        };
        switch (contentKind(instance.sopClassUid)) {
        case ContentKind::Image:
            break;
        case ContentKind::Report: {
            MED_TRY(const auto body, asked(wire::Operation::Report));
            MED_TRY(auto report, wire::decodeReport(body));
            makeUtf8(report, instance.characterSet);
            return Content(std::move(report));
        }
        case ContentKind::Waveform: {
            MED_TRY(const auto body, asked(wire::Operation::Waveform));
            MED_TRY(auto waveform, wire::decodeWaveform(body));
            for (std::size_t group = 0; group < waveform.groups.size(); ++group) {
                MED_CHECK(fillValues(source, std::uint32_t(group), waveform.groups[group]));
            }
            makeUtf8(waveform, instance.characterSet);
            return Content(std::move(waveform));
        }
        case ContentKind::Document: {
            MED_TRY(const auto answer, fill(wire::Operation::Document, source, 0, std::min(source.size(), wire::kMaxFrame)));
            MED_TRY(const auto info, wire::decodeDocumentInfo(answer.body));
            const ByteView bytes = answer.output.bytes();
            if (info.bytes > bytes.size()) {
                return contradiction();
            }
            return Content(EncapsulatedDocument {.title = toUtf8(info.title, instance.characterSet).text,
                                                 .mediaType = toUtf8(info.mediaType, {}).text,
                                                 .bytes = copyOf(bytes.first(info.bytes))});
        }
        }
        return failure(ErrorCode::NotFound, "the object is no report, waveform or document");
    }

    Expected<PixelSummary> pixels(const Source &source, const PixelSink &sink)
    {
        const std::lock_guard lock(m_mutex);
        MED_TRY(const auto instance, describe(source));
        PixelSummary summary{.rows = instance.rows,
                             .columns = instance.columns,
                             .frames = instance.frames,
                             .samples = instance.samples};
        double sum = 0;
        std::uint64_t count = 0;
        for (std::uint32_t frame = 0; frame < std::max(1U, instance.frames); ++frame) {
            MED_TRY(const auto answer,
                    fill(wire::Operation::Raw, source, frame, wire::rawSize(instance)));
            MED_TRY(const auto info, wire::decodeRawInfo(answer.body));
            const auto bytes = answer.output.bytes();
            if (info.bytes > bytes.size()) {
                return contradiction();
            }
            sink(bytes.first(info.bytes));
            const bool first = count == 0;
            summary.storedMin =
                first ? info.storedMin : std::min(summary.storedMin, info.storedMin);
            summary.storedMax =
                first ? info.storedMax : std::max(summary.storedMax, info.storedMax);
            summary.modalityMin =
                first ? info.modalityMin : std::min(summary.modalityMin, info.modalityMin);
            summary.modalityMax =
                first ? info.modalityMax : std::max(summary.modalityMax, info.modalityMax);
            sum += info.modalitySum;
            count += info.count;
            if (info.lastPiece) {
                break;
            }
        }
        summary.modalityMean = count > 0 ? sum / double(count) : 0;
        return summary;
    }

private:
    static std::unexpected<Error> contradiction()
    {
        return failure(ErrorCode::Corrupt, "the file was refused: the DICOM helper contradicted itself");
    }

    Expected<> fillValues(const Source &source, std::uint32_t number, WaveformGroup &group)
    {
        const std::uint64_t size = std::uint64_t(group.samples) * sizeof(float);
        if (size * group.channels.size() > wire::kMaxFrame) {
            return contradiction();
        }
        MED_TRY(const auto answer, fill(wire::Operation::WaveformValues, source, number, size * group.channels.size()));
        for (std::size_t channel = 0; channel < group.channels.size(); ++channel) {
            group.channels[channel].values.resize(group.samples);
            std::memcpy(group.channels[channel].values.data(), answer.output.bytes().data() + channel * size, size);
        }
        return {};
    }

    struct Filled {
        Bytes body;
        SharedOutput output;
    };

    Expected<Instance> describe(const Source &source)
    {
        if (m_described && m_describedId == source.id()) {
            return *m_described;
        }
        const wire::Request request{.operation = wire::Operation::Describe,
                                    .source = source.id(),
                                    .sourceSize = source.size()};
        const int descriptors[] = {source.descriptor()};
        MED_TRY(const auto body, ask(request, descriptors));
        MED_TRY(auto instance, wire::decodeInstance(body));
        convertTexts(instance);
        m_describedId = source.id();
        m_described = instance;
        return instance;
    }

    Expected<Filled> fill(wire::Operation operation, const Source &source, std::uint32_t frame,
                          std::uint64_t size, std::uint32_t longest = 0)
    {
        // Where there is nothing to fill, the helper says why; it is given a page to refuse to
        // write to.
        MED_TRY(auto output, SharedOutput::make(std::max<std::uint64_t>(size, 1)));
        const wire::Request request{.operation = operation,
                                    .frame = frame,
                                    .longest = longest,
                                    .source = source.id(),
                                    .sourceSize = source.size(),
                                    .outputSize = output.bytes().size()};
        const int descriptors[] = {source.descriptor(), output.descriptor()};
        MED_TRY(auto body, ask(request, descriptors));
        return Filled{.body = std::move(body), .output = std::move(output)};
    }

    Expected<Bytes> ask(const wire::Request &request, std::span<const int> descriptors)
    {
        return m_link.ask(wire::encode(request), descriptors);
    }

    std::mutex m_mutex;
    HelperLink m_link;
    std::optional<Instance> m_described;
    std::uint64_t m_describedId = 0;
};

Helper::Helper()
    : Helper(Options{})
{
}
Helper::Helper(Options options)
    : m_process(std::make_unique<Process>(std::move(options)))
{
}
Helper::~Helper() = default;

Expected<Instance> Helper::inspect(const Source &source)
{
    return m_process->inspect(source);
}

Expected<Instance> Helper::inspect(const std::filesystem::path &path)
{
    MED_TRY(const auto source, Source::file(path));
    return inspect(source);
}

Expected<Instance> Helper::inspect(ByteView bytes)
{
    MED_TRY(const auto source, Source::memory(bytes));
    return inspect(source);
}

Expected<Frame> Helper::decode(const Source &source, std::uint32_t frame, std::uint32_t longest)
{
    return m_process->decode(source, frame, longest);
}

Expected<Frame> Helper::decode(const std::filesystem::path &path, std::uint32_t frame)
{
    MED_TRY(const auto source, Source::file(path));
    return decode(source, frame);
}

Expected<Frame> Helper::decode(ByteView bytes, std::uint32_t frame, std::uint32_t longest)
{
    MED_TRY(const auto source, Source::memory(bytes));
    return decode(source, frame, longest);
}

Expected<ElementList> Helper::elements(const Source &source)
{
    return m_process->elements(source);
}

Expected<ElementList> Helper::elements(ByteView bytes)
{
    MED_TRY(const auto source, Source::memory(bytes));
    return elements(source);
}

Expected<Content> Helper::content(const Source &source)
{
    return m_process->content(source);
}

Expected<Content> Helper::content(ByteView bytes)
{
    MED_TRY(const auto source, Source::memory(bytes));
    return content(source);
}

Expected<PixelSummary> Helper::pixels(const Source &source, const PixelSink &sink)
{
    return m_process->pixels(source, sink);
}

Expected<std::filesystem::path> Helper::findExecutable()
{
    return findHelper(kProgram);
}

} // namespace med::dicom
