#include "services/dicom/wire_content.h"

#include "services/dicom/wire_scalars_internal.h"

namespace med::dicom::wire {

namespace {

class ContentWriter : public ScalarWriter {
public:
    template <typename T> void list(const std::vector<T> &values, std::size_t)
    {
        appendU32(bytes, std::uint32_t(values.size()));
        for (const T &value : values) {
            exchange(*this, value);
        }
    }
    void demand(bool) { }
};

class ContentReader : public ScalarReader {
public:
    using ScalarReader::ScalarReader;
    template <typename T> void list(std::vector<T> &values, std::size_t most)
    {
        std::uint32_t count = 0;
        (*this)(count);
        demand(count <= most);
        for (std::uint32_t i = 0; ok && i < count; ++i) {
            exchange(*this, values.emplace_back());
        }
    }
};

constexpr std::size_t kMaxPersons = 100;

/// The fields of a structure, or of a list's element, in the order of the bytes.
template <typename Archive, typename T> void exchange(Archive &archive, T &v)
{
    using Type = std::remove_const_t<T>;
    const auto all = [&](auto &...fields) { (archive(fields), ...); };
    if constexpr (std::is_same_v<Type, std::string>) {
        archive(v);
    } else if constexpr (std::is_same_v<Type, ReportItem>) {
        all(v.depth, v.relationship, v.type, v.name, v.value, v.unit, v.sopClassUid, v.sopInstanceUid, v.frame, v.points, v.cut);
        archive.demand(v.depth <= kMaxReportDepth && v.value.size() <= kMaxReportText);
    } else if constexpr (std::is_same_v<Type, ReportVerifier>) {
        all(v.name, v.organization, v.dateTime);
    } else if constexpr (std::is_same_v<Type, Report>) {
        all(v.title, v.contentDate, v.contentTime, v.completion, v.verification, v.preliminary);
        archive.list(v.authors, kMaxPersons);
        archive.list(v.verifiers, kMaxPersons);
        archive.list(v.items, kMaxReportItems);
        all(v.complete);
    } else if constexpr (std::is_same_v<Type, WaveformChannel>) {
        all(v.label, v.unit, v.skew);
    } else if constexpr (std::is_same_v<Type, WaveformGroup>) {
        all(v.label, v.frequency, v.samples);
        archive.list(v.channels, kMaxWaveformChannels);
        archive.demand(v.frequency > 0 && v.samples > 0 && !v.channels.empty());
    } else if constexpr (std::is_same_v<Type, WaveformNote>) {
        all(v.name, v.value, v.unit);
    } else if constexpr (std::is_same_v<Type, Waveform>) {
        all(v.acquisition);
        archive.list(v.groups, kMaxWaveformGroups);
        archive.list(v.notes, kMaxWaveformNotes);
        all(v.complete);
        archive.demand(!v.groups.empty());
    } else if constexpr (std::is_same_v<Type, DocumentInfo>) {
        all(v.title, v.mediaType, v.bytes);
    }
}

template <typename T> Bytes encoded(const T &value)
{
    ContentWriter writer;
    exchange(writer, value);
    return std::move(writer.bytes);
}

template <typename T> Expected<T> decoded(ByteView bytes)
{
    ContentReader reader(bytes);
    T value;
    exchange(reader, value);
    if (!reader.complete()) {
        return failure(ErrorCode::Corrupt, "the DICOM helper and the program do not understand each other");
    }
    return value;
}

} // namespace

Bytes encode(const Report &report) { return encoded(report); }
Expected<Report> decodeReport(ByteView bytes) { return decoded<Report>(bytes); }
Bytes encode(const Waveform &waveform) { return encoded(waveform); }
Expected<Waveform> decodeWaveform(ByteView bytes) { return decoded<Waveform>(bytes); }
Bytes encode(const DocumentInfo &info) { return encoded(info); }
Expected<DocumentInfo> decodeDocumentInfo(ByteView bytes) { return decoded<DocumentInfo>(bytes); }

} // namespace med::dicom::wire
