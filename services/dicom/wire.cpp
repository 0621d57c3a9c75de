#include "services/dicom/wire.h"

#include "services/dicom/wire_scalars_internal.h"

namespace med::dicom::wire {

namespace {

constexpr std::size_t kMaxTable = 65536;

class Writer : public ScalarWriter {
public:
    using ScalarWriter::operator();
    void operator()(std::int64_t number) { appendU64(bytes, std::uint64_t(number)); }
    void operator()(const Vector3 &vector)
    {
        for (const double part : vector) {
            (*this)(part);
        }
    }
    void operator()(const Orientation &orientation)
    {
        (*this)(orientation.row);
        (*this)(orientation.column);
    }
    void operator()(SpacingSource source) { (*this)(std::uint32_t(source)); }
    void operator()(const Window &window)
    {
        (*this)(window.center);
        (*this)(window.width);
        (*this)(std::uint32_t(window.function));
        (*this)(window.explanation);
        (*this)(window.table ? *window.table : Bytes());
    }
    void operator()(const Bytes &raw)
    {
        appendU32(bytes, std::uint32_t(raw.size()));
        append(bytes, raw);
    }
    void operator()(const Element &element)
    {
        const auto all = [this](const auto &...fields) { ((*this)(fields), ...); };
        all(element.depth, element.tag, element.vr, element.name, element.value, element.length,
            element.cut, element.isBytes);
    }
    template <typename T> void operator()(const std::optional<T> &value)
    {
        (*this)(value.has_value());
        if (value) {
            (*this)(*value);
        }
    }
    template <typename T> void operator()(const std::vector<T> &values)
    {
        (*this)(std::uint32_t(values.size()));
        for (const auto &value : values) {
            (*this)(value);
        }
    }
};

/// Reads what Writer writes; after the first failure every value stays as it is.
class Reader : public ScalarReader {
public:
    using ScalarReader::ScalarReader;
    using ScalarReader::operator();
    void operator()(std::int64_t &number)
    {
        std::uint64_t bits = 0;
        (*this)(bits);
        number = std::int64_t(bits);
    }
    void operator()(Vector3 &vector)
    {
        for (double &part : vector) {
            (*this)(part);
        }
    }
    void operator()(Orientation &orientation)
    {
        (*this)(orientation.row);
        (*this)(orientation.column);
    }
    void operator()(SpacingSource &source)
    {
        source = enumerator(SpacingSource::NominalScannedPixelSpacing);
    }
    void operator()(Window &window)
    {
        (*this)(window.center);
        (*this)(window.width);
        window.function = enumerator(VoiFunction::Table);
        (*this)(window.explanation);
        auto table = std::make_shared<Bytes>();
        (*this)(*table);
        ok = ok && table->size() <= kMaxTable && table->empty() == (window.function != VoiFunction::Table);
        window.table = table->empty() ? nullptr : std::move(table);
    }
    void operator()(Bytes &raw)
    {
        std::uint32_t length = 0;
        (*this)(length);
        if (const auto taken = take(length)) {
            raw.assign(taken->begin(), taken->end());
        }
    }
    void operator()(Element &element)
    {
        const auto all = [this](auto &...fields) { ((*this)(fields), ...); };
        all(element.depth, element.tag, element.vr, element.name, element.value, element.length,
            element.cut, element.isBytes);
        ok = ok && element.depth <= kMaxElementDepth && element.vr.size() <= 2
            && element.name.size() <= kMaxElementText && element.value.size() <= kMaxElementText;
    }
    template <typename T> void operator()(std::optional<T> &value)
    {
        bool there = false;
        (*this)(there);
        if (there) {
            (*this)(value.emplace());
        }
    }
    template <typename T> void operator()(std::vector<T> &values)
    {
        std::uint32_t count = 0;
        (*this)(count);
        ok = ok && count <= kMaxFrames;
        for (std::uint32_t i = 0; ok && i < count; ++i) {
            (*this)(values.emplace_back());
        }
    }

private:
    template <typename T> T enumerator(T last)
    {
        std::uint32_t number = 0;
        (*this)(number);
        ok = ok && number <= std::uint32_t(last);
        return ok ? T(number) : T{};
    }
};

template <typename Archive, typename T> void exchangeInstance(Archive &archive, T &v)
{
    const auto all = [&](auto &...fields) { (archive(fields), ...); };
    all(v.sopClassUid, v.sopInstanceUid, v.studyUid, v.seriesUid, v.frameOfReferenceUid,
        v.transferSyntaxUid, v.characterSet);
    all(v.patientNameRaw, v.patientId, v.issuerOfPatientId, v.patientBirthDate, v.patientSex,
        v.patientAge, v.patientPosition);
    all(v.accessionNumber, v.studyId, v.studyDate, v.studyTime, v.studyDescription,
        v.referringPhysician, v.seriesDate, v.seriesTime, v.seriesDescription, v.protocolName,
        v.modality, v.bodyPart, v.laterality, v.viewPosition, v.institution, v.station,
        v.manufacturer, v.manufacturerModel, v.contentDate, v.contentTime, v.acquisitionDate,
        v.acquisitionTime, v.imageType, v.imageComments, v.seriesNumber, v.instanceNumber,
        v.acquisitionNumber);
    all(v.rows, v.columns, v.frames, v.framesThere, v.samples, v.bitsAllocated, v.bitsStored, v.isSigned,
        v.photometric, v.paddingValue, v.paddingRangeLimit, v.rescaleSlope, v.rescaleIntercept,
        v.rescaleType, v.hasModalityLut, v.hasVoiLut, v.windows, v.frameTime, v.displayRate);
    all(v.spacing.rows, v.spacing.columns, v.spacing.source, v.sliceThickness,
        v.spacingBetweenSlices, v.gantryTilt, v.position, v.orientation, v.framePositions);
    all(v.burnedInAnnotation, v.lossy, v.lossyRatio, v.truncated);
}

template <typename Archive, typename T> void exchangeFrame(Archive &archive, T &v)
{
    const auto all = [&](auto &...fields) { (archive(fields), ...); };
    all(v.colour, v.inverted, v.exact, v.hasPadding, v.paddingLow, v.paddingHigh, v.slope,
        v.intercept, v.lowest, v.highest, v.halved, v.windows, v.overlay);
}

template <typename Archive, typename T> void exchangeRaw(Archive &archive, T &v)
{
    const auto all = [&](auto &...fields) { (archive(fields), ...); };
    all(v.bytes, v.count, v.storedMin, v.storedMax, v.modalityMin, v.modalityMax, v.modalitySum,
        v.lastPiece);
}

template <typename Archive, typename T> void exchangeElements(Archive &archive, T &v)
{
    archive(v.elements);
    archive(v.complete);
    if constexpr (!std::is_const_v<T>) {
        archive.ok = archive.ok && v.elements.size() <= kMaxElements;
    }
}

std::unexpected<Error> malformed()
{
    return failure(ErrorCode::Corrupt,
                   "the DICOM helper and the program do not understand each other");
}

} // namespace

Bytes encode(const Request &request)
{
    Bytes bytes;
    appendU32(bytes, kVersion);
    appendU32(bytes, std::uint32_t(request.operation));
    appendU32(bytes, request.frame);
    appendU32(bytes, request.longest);
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
    MED_TRY(const auto frame, reader.u32());
    MED_TRY(const auto longest, reader.u32());
    MED_TRY(const auto source, reader.u64());
    MED_TRY(const auto sourceSize, reader.u64());
    MED_TRY(const auto outputSize, reader.u64());
    if (version != kVersion || operation < 1 || operation > std::uint32_t(Operation::Document)
        || sourceSize > kMaxSource || outputSize > kMaxFrame) {
        return malformed();
    }
    return Request{.operation = Operation(operation),
                   .frame = frame,
                   .longest = longest,
                   .source = source,
                   .sourceSize = sourceSize,
                   .outputSize = outputSize};
}

Bytes encode(const AnswerHeader &header)
{
    Bytes bytes;
    appendU32(bytes, header.length);
    bytes.push_back(header.status);
    bytes.push_back(header.flags);
    return bytes;
}

Expected<AnswerHeader> decodeAnswerHeader(ByteView bytes)
{
    ByteReader reader(bytes);
    MED_TRY(const auto length, reader.u32());
    MED_TRY(const auto rest, reader.take(2));
    if (length > kMaxAnswer || rest[0] > 1 + std::uint8_t(ErrorCode::Locked)) {
        return malformed();
    }
    return AnswerHeader{.length = length, .status = rest[0], .flags = rest[1]};
}

#define MED_WIRE(Type, exchange)                                                                   \
    Bytes encode(const Type &value)                                                                \
    {                                                                                              \
        Writer writer;                                                                             \
        exchange(writer, value);                                                                   \
        return std::move(writer.bytes);                                                            \
    }                                                                                              \
    Expected<Type> decode##Type(ByteView bytes)                                                    \
    {                                                                                              \
        Reader reader(bytes);                                                                      \
        Type value;                                                                                \
        exchange(reader, value);                                                                   \
        if (!reader.complete()) {                                                                  \
            return malformed();                                                                    \
        }                                                                                          \
        return value;                                                                              \
    }
MED_WIRE(Instance, exchangeInstance)
MED_WIRE(FrameInfo, exchangeFrame)
MED_WIRE(RawInfo, exchangeRaw)
MED_WIRE(ElementList, exchangeElements)
#undef MED_WIRE

std::uint64_t decodedSize(const Instance &instance)
{
    if (!instance.hasPixels() || instance.rows > 65535 || instance.columns > 65535) {
        return 0;
    }
    const auto pixels = std::uint64_t(instance.rows) * instance.columns;
    const auto size = pixels * (instance.isColour() ? 3 : 2);
    return size <= kMaxFrame ? size : 0;
}

std::uint64_t rawSize(const Instance &instance)
{
    if (!instance.hasPixels() || instance.rows > 65535 || instance.columns > 65535
        || instance.samples > 4 || instance.bitsAllocated > 64) {
        return 0;
    }
    const auto values = std::uint64_t(instance.rows) * instance.columns * instance.samples;
    // One-bit pixels come packed, all frames at once, or one a byte out of their compression.
    const auto size = instance.bitsAllocated == 1
        ? std::max((values * std::min(instance.frames, kMaxFrames) + 7) / 8, values)
        : values * (instance.bitsAllocated / 8);
    return size <= kMaxFrame ? size : 0;
}

} // namespace med::dicom::wire
