#include "services/dicom/helper/content_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace med::dicom {

namespace {

constexpr double kMostHertz = 1e6;

std::unexpected<Error> corrupt(const std::string &detail) { return failure(ErrorCode::Corrupt, "the waveform " + detail); }

/// How the samples of one multiplex group are stored (PS3.3 C.10.9.1).
struct Layout {
    std::uint32_t channels = 0;
    std::uint32_t samples = 0;
    double frequency = 0;
    std::uint32_t width = 0; ///< Bytes of a sample.
    bool isSigned = true;

    std::uint64_t values() const { return std::uint64_t(channels) * samples; }
};

/// Errors: Corrupt for numbers that cannot be, Invalid for a coding that is not supported.
Expected<Layout> layoutOf(DcmItem &group)
{
    const Elements elements(group, 0);
    const auto channels = elements.word(DCM_NumberOfWaveformChannels);
    Uint32 samples = 0;
    if (!channels || *channels == 0 || group.findAndGetUint32(DCM_NumberOfWaveformSamples, samples).bad() || samples == 0) {
        return corrupt("has no channels or no samples");
    }
    if (*channels > wire::kMaxWaveformChannels) {
        return corrupt("says that it has more channels than any real one");
    }
    const auto frequency = elements.number(DCM_SamplingFrequency);
    if (!frequency || *frequency <= 0 || *frequency > kMostHertz) {
        return corrupt("has no possible sampling frequency");
    }
    const std::string interpretation = elements.text(DCM_WaveformSampleInterpretation);
    const auto allocated = elements.word(DCM_WaveformBitsAllocated);
    struct Coding {
        std::string_view name;
        unsigned bits;
        bool isSigned;
    };
    for (const Coding &coding : {Coding {"SB", 8, true}, Coding {"UB", 8, false}, Coding {"SS", 16, true}, Coding {"US", 16, false},
                                 Coding {"SL", 32, true}, Coding {"UL", 32, false}}) {
        if (interpretation != coding.name) {
            continue;
        }
        if (allocated && *allocated != coding.bits) {
            return corrupt("contradicts itself about the size of a sample");
        }
        Layout layout {.channels = *channels, .samples = samples, .frequency = *frequency, .width = coding.bits / 8, .isSigned = coding.isSigned};
        if (layout.values() * sizeof(float) > wire::kMaxFrame) {
            return failure(ErrorCode::Invalid, "the waveform is longer than can be shown");
        }
        return layout;
    }
    return failure(ErrorCode::Invalid, "the waveform's samples are coded in a way that is not supported");
}

/// The bytes of OB and of OW alike, little endian, as the machine is.
ByteView bytesOfElement(DcmItem &item, const DcmTagKey &tag)
{
    DcmElement *element = nullptr;
    if (item.findAndGetElement(tag, element).bad() || !element) {
        return {};
    }
    const std::size_t length = element->getLength();
    Uint8 *bytes = nullptr;
    Uint16 *words = nullptr;
    if (element->getUint8Array(bytes).good() && bytes) {
        return {bytes, length};
    }
    if (element->getUint16Array(words).good() && words) {
        return {reinterpret_cast<const std::uint8_t *>(words), length};
    }
    return {};
}

std::int64_t sampleAt(const std::uint8_t *at, const Layout &layout)
{
    std::uint32_t value = 0;
    for (std::uint32_t byte = 0; byte < layout.width; ++byte) {
        value |= std::uint32_t(at[byte]) << (8 * byte);
    }
    if (!layout.isSigned) {
        return value;
    }
    const std::int64_t half = std::int64_t(1) << (8 * layout.width - 1);
    return std::int64_t(value) >= half ? std::int64_t(value) - 2 * half : std::int64_t(value);
}

/// `value = sample * scale + offset`; a scale of 0 is none (PS3.3 C.10.9.1.4.2).
struct Calibration {
    double scale = 0;
    double offset = 0;
};

Calibration calibrationOf(DcmItem &channel)
{
    const Elements elements(channel, 0);
    const double sensitivity = elements.number(DCM_ChannelSensitivity).value_or(0);
    if (sensitivity == 0 || std::abs(sensitivity) > 1e12) {
        return {};
    }
    return {.scale = sensitivity * elements.number(DCM_ChannelSensitivityCorrectionFactor).value_or(1),
            .offset = elements.number(DCM_ChannelBaseline).value_or(0)};
}

std::string labelOf(DcmItem &channel, std::size_t number)
{
    std::string label = meaningIn(channel, DCM_ChannelSourceSequence);
    for (const std::string_view lead : {"Lead ", "lead "}) {
        if (label.starts_with(lead)) {
            label.erase(0, lead.size());
        }
    }
    label.resize(std::min(label.size(), label.find(" ("))); // "I (Einthoven)"
    if (label.empty()) {
        label = textIn(channel, DCM_ChannelLabel);
    }
    return label.empty() ? std::to_string(number) : label.substr(0, 64);
}

WaveformChannel channelOf(DcmItem &item, std::size_t number, double frequency)
{
    const Elements elements(item, 0);
    WaveformChannel channel {.label = labelOf(item, number), .unit = {}, .values = {}};
    if (calibrationOf(item).scale != 0) {
        if (DcmItem *unit = firstItem(item, DCM_ChannelSensitivityUnitsSequence)) {
            channel.unit = textIn(*unit, DCM_CodeValue).substr(0, 32);
        }
    }
    const double skew = elements.number(DCM_ChannelTimeSkew).value_or(elements.number(DCM_ChannelSampleSkew).value_or(0) / frequency);
    channel.skew = std::abs(skew) < 10 ? skew : 0;
    return channel;
}

void addNotes(DcmItem &dataset, Waveform &waveform)
{
    DcmSequenceOfItems *notes = nullptr;
    if (dataset.findAndGetSequence(DCM_WaveformAnnotationSequence, notes).bad() || !notes) {
        return;
    }
    for (unsigned long i = 0; i < notes->card(); ++i) {
        if (waveform.notes.size() >= wire::kMaxWaveformNotes) {
            waveform.complete = false;
            return;
        }
        DcmItem *item = notes->getItem(i);
        if (!item) {
            continue;
        }
        WaveformNote note {.name = meaningIn(*item, DCM_ConceptNameCodeSequence), .value = textIn(*item, DCM_UnformattedTextValue), .unit = {}};
        if (note.value.empty()) {
            note.value = meaningIn(*item, DCM_ConceptCodeSequence);
        }
        if (note.value.empty()) {
            note.value = textIn(*item, DCM_NumericValue);
            DcmItem *unit = firstItem(*item, DCM_MeasurementUnitsCodeSequence);
            note.unit = unit && textIn(*unit, DCM_CodeValue) != "1" ? meaningIn(*item, DCM_MeasurementUnitsCodeSequence) : std::string();
        }
        if (!note.value.empty()) { // Others mark a place of the median beat.
            waveform.notes.push_back(std::move(note));
        }
    }
}

} // namespace

Expected<Waveform> DicomFile::waveform()
{
    DcmSequenceOfItems *groups = nullptr;
    if (dataset().findAndGetSequence(DCM_WaveformSequence, groups).bad() || !groups || groups->card() == 0) {
        return corrupt("is missing");
    }
    Waveform waveform {.acquisition = textIn(dataset(), DCM_AcquisitionDateTime), .groups = {}, .notes = {}};
    for (unsigned long i = 0; i < groups->card(); ++i) {
        if (i >= wire::kMaxWaveformGroups) {
            waveform.complete = false;
            break;
        }
        DcmItem *item = groups->getItem(i);
        if (!item) {
            return corrupt("is damaged");
        }
        MED_TRY(const auto layout, layoutOf(*item));
        if (layout.values() * layout.width > bytesOfElement(*item, DCM_WaveformData).size()) {
            return corrupt("holds fewer samples than it says");
        }
        WaveformGroup group {.label = textIn(*item, DCM_MultiplexGroupLabel), .frequency = layout.frequency, .samples = layout.samples, .channels = {}};
        DcmSequenceOfItems *channels = nullptr;
        if (item->findAndGetSequence(DCM_ChannelDefinitionSequence, channels).bad() || !channels || channels->card() != layout.channels) {
            return corrupt("does not describe as many channels as it has");
        }
        for (unsigned long number = 0; number < channels->card(); ++number) {
            group.channels.push_back(channelOf(*channels->getItem(number), number + 1, layout.frequency));
        }
        waveform.groups.push_back(std::move(group));
    }
    addNotes(dataset(), waveform);
    return waveform;
}

Expected<> DicomFile::waveformValues(std::uint32_t number, std::span<std::uint8_t> output)
{
    DcmItem *group = nullptr;
    if (dataset().findAndGetSequenceItem(DCM_WaveformSequence, group, long(number)).bad() || !group) {
        return failure(ErrorCode::NotFound, "the waveform has no such group");
    }
    MED_TRY(const auto layout, layoutOf(*group));
    const ByteView stored = bytesOfElement(*group, DCM_WaveformData);
    if (layout.values() * layout.width > stored.size() || layout.values() * sizeof(float) > output.size()) {
        return corrupt("holds fewer samples than it says");
    }
    const ByteView padding = bytesOfElement(*group, DCM_WaveformPaddingValue);
    const bool hasPadding = padding.size() >= layout.width;
    const std::int64_t nothing = hasPadding ? sampleAt(padding.data(), layout) : 0;
    for (std::uint32_t channel = 0; channel < layout.channels; ++channel) {
        DcmItem *item = nullptr;
        if (group->findAndGetSequenceItem(DCM_ChannelDefinitionSequence, item, long(channel)).bad() || !item) {
            return corrupt("does not describe as many channels as it has");
        }
        Calibration calibration = calibrationOf(*item);
        if (calibration.scale == 0) {
            calibration = {.scale = 1, .offset = 0};
        }
        std::uint8_t *out = output.data() + std::size_t(channel) * layout.samples * sizeof(float);
        for (std::uint32_t i = 0; i < layout.samples; ++i, out += sizeof(float)) {
            const auto sample = sampleAt(stored.data() + (std::size_t(i) * layout.channels + channel) * layout.width, layout);
            const float value = hasPadding && sample == nothing ? std::numeric_limits<float>::quiet_NaN()
                                                                : float(double(sample) * calibration.scale + calibration.offset);
            std::memcpy(out, &value, sizeof value);
        }
    }
    return {};
}

Expected<wire::DocumentInfo> DicomFile::document(std::span<std::uint8_t> output)
{
    const ByteView stored = bytesOfElement(dataset(), DCM_EncapsulatedDocument);
    if (stored.empty()) {
        return failure(ErrorCode::Corrupt, "the object holds no document");
    }
    // The value is padded to an even length; how long it was is often not said.
    Uint32 said = 0;
    const bool known = dataset().findAndGetUint32(DCM_EncapsulatedDocumentLength, said).good() && said > 0 && said <= stored.size();
    const ByteView bytes = stored.first(known ? said : stored.size());
    if (bytes.size() > output.size()) {
        return failure(ErrorCode::Invalid, "the document is compressed within its file");
    }
    std::ranges::copy(bytes, output.begin());
    return wire::DocumentInfo {.title = textIn(dataset(), DCM_DocumentTitle), .mediaType = textIn(dataset(), DCM_MIMETypeOfEncapsulatedDocument),
                               .bytes = bytes.size()};
}

} // namespace med::dicom
