#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace med::dicom {

/// Who and what a made-up examination is of. Texts are UTF-8; nothing in it is checked.
struct SyntheticRequest {
    std::uint64_t seed = 1; ///< The same request gives the same bytes and UIDs (2.25.…).
    std::string patientName; ///< "Family^Given".
    std::string patientId;
    std::string birthDate; ///< YYYYMMDD.
    std::string sex; ///< M, F or O.
    std::string accessionNumber;
    std::string studyDate; ///< YYYYMMDD.
    std::string studyTime; ///< HHMMSS.
    std::string institution;
    std::string referringPhysician; ///< "Family^Given".
    std::string studyDescription; ///< Empty: a fitting one.
    std::string bodyPart = {}; ///< Of a CT, Body Part Examined (0018,0015). Empty: the region's.
    std::string laterality = {}; ///< Of a CT, Laterality (0020,0060). Empty: left out.
};

enum class SyntheticRegion { Chest, Abdomen, Head };

struct SyntheticFile {
    std::string name; ///< Such as "IM0001.dcm".
    Bytes bytes;
};

/// A CT of the region: axial 512 × 512 slices of 16 bits in Hounsfield units, JPEG-LS lossless,
/// evenly spread over the region's height: 2 mm apart if there are 160 (1 mm for the head). Uses
/// two threads.
std::vector<SyntheticFile> syntheticCt(const SyntheticRequest &request, SyntheticRegion region,
                                       std::uint32_t slices = 160);
/// A chest radiograph (DX, 1024 × 1024, 12 bits): the projection of the same body.
std::vector<SyntheticFile> syntheticRadiograph(const SyntheticRequest &request);
/// An ultrasound still of a liver and kidney (US, 8 bits).
std::vector<SyntheticFile> syntheticUltrasound(const SyntheticRequest &request);

} // namespace med::dicom
