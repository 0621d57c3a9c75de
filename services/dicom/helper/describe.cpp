#include "services/dicom/helper/file_internal.h"
#include "services/dicom/helper/lookup_table_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace med::dicom {

namespace {

constexpr std::uint32_t kMaxFramePositions = 65536;

std::string firstOf(std::string one, const std::string &other)
{
    return one.empty() ? other : one;
}

/// Directions of length 1 at a right angle, or nothing: other numbers cannot be used.
std::optional<Orientation> orientationOf(const Elements &elements)
{
    const auto row = elements.vector(DCM_ImageOrientationPatient);
    const auto column = elements.vector(DCM_ImageOrientationPatient, 3);
    if (!row || !column) {
        return std::nullopt;
    }
    const auto product = [](const Vector3 &a, const Vector3 &b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    };
    const bool sound = std::abs(product(*row, *row) - 1) < 0.05
        && std::abs(product(*column, *column) - 1) < 0.05
        && std::abs(product(*row, *column)) < 0.05;
    return sound ? std::optional(Orientation{*row, *column}) : std::nullopt;
}

PixelSpacing spacingOf(const Elements &elements, const std::string &modality)
{
    const auto read = [&](const DcmTagKey &tag, SpacingSource source) {
        const auto values = elements.numbers(tag);
        if (values.size() < 2 || !(values[0] > 0) || !(values[1] > 0)) {
            return PixelSpacing{};
        }
        return PixelSpacing{.rows = values[0], .columns = values[1], .source = source};
    };
    auto spacing = read(DCM_PixelSpacing, SpacingSource::PixelSpacing);
    const auto detector = read(DCM_ImagerPixelSpacing, SpacingSource::ImagerPixelSpacing);
    static const std::set<std::string> projections{"CR", "DX", "MG", "XA", "RF", "IO", "PX", "RG"};
    // In a projection, equal values mean that nothing was calibrated (PS3.3 10.7.1.3).
    const bool uncalibrated = projections.contains(modality) && spacing.rows == detector.rows
        && spacing.columns == detector.columns;
    if (spacing.source == SpacingSource::None || uncalibrated) {
        spacing = detector;
    }
    if (spacing.source == SpacingSource::None) {
        spacing = read(DCM_NominalScannedPixelSpacing, SpacingSource::NominalScannedPixelSpacing);
    }
    return spacing;
}

std::vector<Vector3> framePositionsOf(DcmItem &dataset, std::uint32_t frames)
{
    std::vector<Vector3> positions;
    if (!dataset.tagExists(DCM_PerFrameFunctionalGroupsSequence) || frames < 2
        || frames > kMaxFramePositions) {
        return positions;
    }
    for (std::uint32_t frame = 0; frame < frames; ++frame) {
        const auto position = Elements(dataset, frame).vector(DCM_ImagePositionPatient);
        if (!position) {
            return {};
        }
        positions.push_back(*position);
    }
    return positions;
}

} // namespace

Instance DicomFile::describe()
{
    const Elements e(dataset(), 0);
    const auto text = [&](const DcmTagKey &tag) { return e.text(tag); };
    Instance v;
    v.sopClassUid = text(DCM_SOPClassUID);
    v.sopInstanceUid = text(DCM_SOPInstanceUID);
    v.studyUid = text(DCM_StudyInstanceUID);
    v.seriesUid = text(DCM_SeriesInstanceUID);
    v.frameOfReferenceUid = text(DCM_FrameOfReferenceUID);
    v.transferSyntaxUid = syntaxUid();
    v.characterSet = text(DCM_SpecificCharacterSet);

    v.patientNameRaw = text(DCM_PatientName);
    v.patientId = text(DCM_PatientID);
    v.issuerOfPatientId = text(DCM_IssuerOfPatientID);
    v.patientBirthDate = text(DCM_PatientBirthDate);
    v.patientSex = text(DCM_PatientSex);
    v.patientAge = text(DCM_PatientAge);
    v.patientPosition = text(DCM_PatientPosition);

    v.accessionNumber = text(DCM_AccessionNumber);
    v.studyId = text(DCM_StudyID);
    v.studyDate = text(DCM_StudyDate);
    v.studyTime = text(DCM_StudyTime);
    v.studyDescription = text(DCM_StudyDescription);
    v.referringPhysician = text(DCM_ReferringPhysicianName);
    v.seriesDate = text(DCM_SeriesDate);
    v.seriesTime = text(DCM_SeriesTime);
    v.seriesDescription = text(DCM_SeriesDescription);
    v.protocolName = text(DCM_ProtocolName);
    v.modality = text(DCM_Modality);
    v.bodyPart = text(DCM_BodyPartExamined);
    v.laterality = firstOf(text(DCM_ImageLaterality),
                           firstOf(text(DCM_FrameLaterality), text(DCM_Laterality)));
    v.viewPosition = text(DCM_ViewPosition);
    v.institution = text(DCM_InstitutionName);
    v.station = text(DCM_StationName);
    v.manufacturer = text(DCM_Manufacturer);
    v.manufacturerModel = text(DCM_ManufacturerModelName);
    v.contentDate = text(DCM_ContentDate);
    v.contentTime = text(DCM_ContentTime);
    v.acquisitionDate = text(DCM_AcquisitionDate);
    v.acquisitionTime = text(DCM_AcquisitionTime);
    v.imageType = text(DCM_ImageType);
    v.imageComments = text(DCM_ImageComments);
    v.seriesNumber = e.integer(DCM_SeriesNumber);
    v.instanceNumber = e.integer(DCM_InstanceNumber);
    v.acquisitionNumber = e.integer(DCM_AcquisitionNumber);

    v.truncated = isCut();
    using Kind = PixelLayout::Kind;
    if (hasPixelElement(Kind::Integer) || hasPixelElement(Kind::Float) || hasPixelElement(Kind::Double)) {
        v.rows = e.word(DCM_Rows).value_or(0);
        v.columns = e.word(DCM_Columns).value_or(0);
        const bool counted = !text(DCM_NumberOfFrames).empty();
        const auto frames = counted ? e.integer(DCM_NumberOfFrames).value_or(0) : 1;
        v.frames = frames > 0 && frames <= std::int64_t(wire::kMaxFrames) ? std::uint32_t(frames) : 0;
        v.samples = e.word(DCM_SamplesPerPixel).value_or(1);
        v.bitsAllocated = e.word(DCM_BitsAllocated).value_or(0);
        v.bitsStored = e.word(DCM_BitsStored).value_or(std::uint16_t(v.bitsAllocated));
        v.isSigned = e.word(DCM_PixelRepresentation).value_or(0) == 1;
        v.photometric = text(DCM_PhotometricInterpretation);
        v.framesThere = framesThere(v);
    }
    const auto padding = [&](const DcmTagKey &tag) -> std::optional<double> {
        const auto word = e.word(tag);
        if (!word) {
            return std::nullopt;
        }
        return v.isSigned ? double(std::int16_t(*word)) : double(*word);
    };
    v.paddingValue = padding(DCM_PixelPaddingValue);
    v.paddingRangeLimit = padding(DCM_PixelPaddingRangeLimit);
    v.rescaleSlope = e.number(DCM_RescaleSlope).value_or(1);
    v.rescaleIntercept = e.number(DCM_RescaleIntercept).value_or(0);
    v.rescaleType = text(DCM_RescaleType);
    if (v.rescaleType.empty() && v.modality == "PT") {
        v.rescaleType = text(DCM_Units); // What the rescaled values are (PS3.3 C.8.9.1.1.3).
    }
    v.hasModalityLut = e.has(DCM_ModalityLUTSequence);
    v.hasVoiLut = e.has(DCM_VOILUTSequence);
    const double least = v.isSigned && v.bitsStored > 0 ? -std::ldexp(1, int(v.bitsStored) - 1) : 0;
    v.windows = windowsOf(e, v.hasModalityLut ? 0 : least * v.rescaleSlope + v.rescaleIntercept);
    v.frameTime = std::max(0.0, e.number(DCM_FrameTime).value_or(0));
    v.displayRate = std::max(
        0.0, e.number(DCM_RecommendedDisplayFrameRate).value_or(e.number(DCM_CineRate).value_or(0)));

    v.spacing = spacingOf(e, v.modality);
    v.sliceThickness = e.number(DCM_SliceThickness);
    v.spacingBetweenSlices = e.number(DCM_SpacingBetweenSlices);
    v.gantryTilt = e.number(DCM_GantryDetectorTilt);
    v.position = e.vector(DCM_ImagePositionPatient);
    v.orientation = orientationOf(e);
    v.framePositions = framePositionsOf(dataset(), v.frames);

    v.burnedInAnnotation = text(DCM_BurnedInAnnotation) == "YES";
    const auto &syntax = v.transferSyntaxUid;
    static const std::set<std::string> lossySyntaxes{
        "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53",
        "1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91"};
    v.lossy = text(DCM_LossyImageCompression) == "01" || lossySyntaxes.contains(syntax);
    v.lossyRatio = text(DCM_LossyImageCompressionRatio);
    return v;
}

} // namespace med::dicom
