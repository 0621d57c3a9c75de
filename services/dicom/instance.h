#pragma once

#include "services/base/bytes.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace med::dicom {

using Vector3 = std::array<double, 3>;

/// Direction cosines of a row (towards higher columns) and of a column (towards higher rows) in the
/// patient's coordinate system: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1).
struct Orientation {
    Vector3 row = {};
    Vector3 column = {};
};

/// Where the distance between pixels comes from, and so what a length in millimetres means.
enum class SpacingSource {
    None, ///< Unknown: lengths are shown in pixels.
    PixelSpacing, ///< In the patient (cross-sectional images, calibrated projections).
    ImagerPixelSpacing, ///< On the detector plane: objects nearer to the tube are enlarged.
    NominalScannedPixelSpacing, ///< Of a scanned film.
};

/// Millimetres between the centres of neighbouring pixels.
struct PixelSpacing {
    double rows = 0; ///< Between rows: the vertical distance. The first of the two values.
    double columns = 0; ///< Between columns: the horizontal distance.
    SpacingSource source = SpacingSource::None;
};

/// How a window maps values to display levels: a VOI LUT Function (0028,1056), or the table of a
/// VOI LUT.
enum class VoiFunction { Linear, LinearExact, Sigmoid, Table };

/// A VOI transformation of rescaled values (Hounsfield units for CT), as the file gives it.
struct Window {
    double center = 0;
    double width = 0;
    VoiFunction function = VoiFunction::Linear;
    std::string explanation; ///< Of the window or of the VOI LUT; may be empty.
    /// For Table: display levels, 0 the darkest, spread evenly over the width. As the file has it
    /// each integer meets its own entry (PS3.3 C.11.2.1.1); another centre or width moves the curve.
    std::shared_ptr<const Bytes> table;
    bool operator==(const Window &) const = default;
};

/// What one DICOM file says about itself, apart from its pixels. Texts are UTF-8, without the
/// padding of the file; an absent or empty element is an empty text. Values are the file's own and
/// may be wrong.
struct Instance {
    // File and identity of the object.
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string studyUid;
    std::string seriesUid;
    std::string frameOfReferenceUid;
    std::string transferSyntaxUid;
    std::string characterSet; ///< As stored, values separated by a backslash.

    // Patient.
    std::string patientName; ///< PN with its component groups.
    std::string patientNameRaw; ///< The stored bytes, kept because a conversion can lose some.
    bool textIsFaithful = true; ///< False if a text did not fit its character set.
    std::string patientId;
    std::string issuerOfPatientId;
    std::string patientBirthDate; ///< DA: YYYYMMDD.
    std::string patientSex;
    std::string patientAge;
    std::string patientPosition; ///< Such as HFS.

    // Study, series, equipment.
    std::string accessionNumber;
    std::string studyId;
    std::string studyDate;
    std::string studyTime;
    std::string studyDescription;
    std::string referringPhysician;
    std::string seriesDate;
    std::string seriesTime;
    std::string seriesDescription;
    std::string protocolName;
    std::string modality;
    std::string bodyPart;
    std::string laterality; ///< R, L, B, U or empty; Image Laterality before Laterality.
    std::string viewPosition;
    std::string institution;
    std::string station;
    std::string manufacturer;
    std::string manufacturerModel;
    std::string contentDate;
    std::string contentTime;
    std::string acquisitionDate;
    std::string acquisitionTime;
    std::string imageType; ///< Values separated by a backslash: "ORIGINAL\PRIMARY\AXIAL".
    std::string imageComments;
    std::optional<std::int64_t> seriesNumber;
    std::optional<std::int64_t> instanceNumber;
    std::optional<std::int64_t> acquisitionNumber;

    // Pixels. `rows` is 0 for an object without an image (a report, a plan).
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t frames = 0; ///< As the file says, at most about a million.
    /// Of these, so many from the first have all their bytes in the file. Fewer than `frames` where
    /// the file is cut off or says too much.
    std::uint32_t framesThere = 0;
    std::uint32_t samples = 0; ///< Samples per pixel: 1 or 3.
    std::uint32_t bitsAllocated = 0;
    std::uint32_t bitsStored = 0;
    bool isSigned = false;
    std::string photometric; ///< Such as MONOCHROME2, RGB, YBR_FULL_422.
    std::optional<double> paddingValue; ///< Pixel Padding Value, a stored value.
    std::optional<double> paddingRangeLimit;
    double rescaleSlope = 1;
    double rescaleIntercept = 0;
    std::string rescaleType; ///< Such as HU; empty if not given.
    bool hasModalityLut = false;
    bool hasVoiLut = false;
    /// Of the first frame: windows of a width that the standard allows, then VOI LUTs.
    std::vector<Window> windows;
    double frameTime = 0; ///< Milliseconds a frame of a cine run, 0 if unknown.
    /// Images a second: Recommended Display Frame Rate, else Cine Rate; 0 if unknown.
    double displayRate = 0;

    // Geometry.
    PixelSpacing spacing;
    std::optional<double> sliceThickness; ///< mm.
    std::optional<double> spacingBetweenSlices; ///< mm, as written; geometry.h finds the true one.
    std::optional<double> gantryTilt; ///< Degrees.
    std::optional<Vector3> position; ///< Image Position (Patient), mm: centre of the first pixel.
    std::optional<Orientation> orientation;
    std::vector<Vector3> framePositions; ///< Of enhanced multi-frame objects.

    // Warnings that a viewer shows.
    bool burnedInAnnotation = false; ///< Identity may stand in the pixels.
    bool lossy = false; ///< The image has been compressed with loss, now or earlier.
    std::string lossyRatio; ///< Lossy Image Compression Ratio, as written.
    bool truncated = false; ///< The file ends before its last element does.

    bool hasPixels() const { return rows > 0 && columns > 0 && frames > 0; }
    bool isColour() const { return samples > 1 || photometric == "PALETTE COLOR"; }
};

/// One data element of a file as a list shows it.
struct Element {
    std::uint32_t depth = 0; ///< Sequences around it.
    std::uint32_t tag = 0; ///< Group in the upper, element in the lower half; FFFE,E000 is an item.
    std::string vr; ///< Two letters.
    std::string name; ///< From the dictionary; empty if it has none (private elements).
    /// UTF-8, several values separated by a backslash. Empty where the value is bytes (pixels,
    /// OB, OW, UN …), a sequence or absent.
    std::string value;
    std::uint64_t length = 0; ///< Bytes of the stored value; items of a sequence.
    bool cut = false; ///< `value` is only the start.
    bool isBytes = false; ///< Only the length is known here.
};

/// The elements of a file in its order, with those of sequences after their item.
struct ElementList {
    std::vector<Element> elements;
    bool complete = true; ///< False if there were more than can be listed.
};

} // namespace med::dicom
