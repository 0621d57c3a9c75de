#include "services/dicom/synthetic.h"

#include "services/dicom/synthetic/dicom_writer.h"
#include "services/dicom/synthetic/head.h"
#include "services/dicom/synthetic/in_parallel.h"
#include "services/dicom/synthetic/radiograph.h"
#include "services/dicom/synthetic/torso.h"
#include "services/dicom/synthetic/ultrasound.h"

#include <cstdio>

namespace med::dicom {

namespace {

using namespace synthetic;

constexpr const char *kCtStorage = "1.2.840.10008.5.1.4.1.1.2";
constexpr const char *kDxStorage = "1.2.840.10008.5.1.4.1.1.1.1";
constexpr const char *kUsStorage = "1.2.840.10008.5.1.4.1.1.6.1";
constexpr int kOffset = 1024; // stored 0 is -1024 HU

enum class Entity : std::uint64_t { Study = 1, Series, Frame, Instance };

std::uint64_t hashOf(std::uint64_t state, std::string_view text)
{
    for (const char c : text) {
        state = mix(state ^ static_cast<unsigned char>(c));
    }
    return state;
}

/// One examination: what all of its objects share.
struct Examination {
    const SyntheticRequest &request;
    std::string modality;
    std::string sopClass;
    std::string bodyPart;
    std::string study;
    std::string series;
    std::uint64_t identity =
        0; ///< Of patient, order and seed: the same request gives the same UIDs.

    Examination(const SyntheticRequest &r, std::string modality, std::string sopClass,
                std::string bodyPart, std::string study, std::string series)
        : request(r)
        , modality(std::move(modality))
        , sopClass(std::move(sopClass))
        , bodyPart(std::move(bodyPart))
        , study(r.studyDescription.empty() ? std::move(study) : r.studyDescription)
        , series(std::move(series))
    {
        identity = mix(r.seed);
        for (const auto &text :
             {r.patientId, r.accessionNumber, r.studyDate, this->modality, this->bodyPart}) {
            identity = hashOf(mix(identity), text);
        }
        if (!r.laterality.empty()) {
            identity = hashOf(mix(identity), r.laterality);
        }
    }

    std::string uid(Entity entity, std::uint64_t number = 0) const
    {
        const auto seed = mix(identity + std::uint64_t(entity) * 1'000'003 + number);
        return uidOf(seed, mix(seed));
    }

    /// Groups 0008 and 0010.
    void writeHead(DicomWriter &w, std::uint64_t number, std::string_view imageType,
                   bool forPresentation = false) const
    {
        w.text(0x0008, 0x0005, "CS", "ISO_IR 192");
        w.text(0x0008, 0x0008, "CS", imageType);
        w.text(0x0008, 0x0016, "UI", sopClass);
        w.text(0x0008, 0x0018, "UI", uid(Entity::Instance, number));
        for (const std::uint16_t element : {0x0020, 0x0021, 0x0022, 0x0023}) {
            w.text(0x0008, element, "DA", request.studyDate);
        }
        for (const std::uint16_t element : {0x0030, 0x0031, 0x0032, 0x0033}) {
            w.text(0x0008, element, "TM", request.studyTime);
        }
        w.text(0x0008, 0x0050, "SH", request.accessionNumber);
        w.text(0x0008, 0x0060, "CS", modality);
        if (forPresentation) {
            w.text(0x0008, 0x0068, "CS", "FOR PRESENTATION");
        }
        w.text(0x0008, 0x0070, "LO", "Medanchor");
        w.text(0x0008, 0x0080, "LO", request.institution);
        w.text(0x0008, 0x0090, "PN", request.referringPhysician);
        w.text(0x0008, 0x1010, "SH", "DEMO-" + modality);
        w.text(0x0008, 0x1030, "LO", study);
        w.text(0x0008, 0x103E, "LO", series);
        w.text(0x0008, 0x1090, "LO", "Synthetic " + modality);
        if (forPresentation) {
            DicomWriter region;
            writeCode(region, "51185008", "SCT", "Chest");
            w.sequence(0x0008, 0x2218, region);
        }
        w.text(0x0010, 0x0010, "PN", request.patientName);
        w.text(0x0010, 0x0020, "LO", request.patientId);
        w.text(0x0010, 0x0030, "DA", request.birthDate);
        w.text(0x0010, 0x0040, "CS", request.sex);
    }

    /// Group 0020 up to the instance number.
    void writeRelations(DicomWriter &w, std::uint64_t number) const
    {
        w.text(0x0020, 0x000D, "UI", uid(Entity::Study));
        w.text(0x0020, 0x000E, "UI", uid(Entity::Series));
        w.text(0x0020, 0x0010, "SH", request.accessionNumber);
        w.integer(0x0020, 0x0011, 1);
        w.integer(0x0020, 0x0012, 1);
        w.integer(0x0020, 0x0013, std::int64_t(number));
    }

    static void writeCode(DicomWriter &w, std::string_view value, std::string_view scheme,
                          std::string_view meaning)
    {
        w.text(0x0008, 0x0100, "SH", value);
        w.text(0x0008, 0x0102, "SH", scheme);
        w.text(0x0008, 0x0104, "LO", meaning);
    }
};

void writePixelFormat(DicomWriter &w, std::uint16_t rows, std::uint16_t columns,
                      const std::vector<double> &spacing, std::uint16_t allocated,
                      std::uint16_t stored)
{
    w.word(0x0028, 0x0002, 1);
    w.text(0x0028, 0x0004, "CS", "MONOCHROME2");
    w.word(0x0028, 0x0010, rows);
    w.word(0x0028, 0x0011, columns);
    if (!spacing.empty()) {
        w.decimals(0x0028, 0x0030, spacing);
    }
    w.word(0x0028, 0x0100, allocated);
    w.word(0x0028, 0x0101, stored);
    w.word(0x0028, 0x0102, std::uint16_t(stored - 1));
    w.word(0x0028, 0x0103, 0);
}

/// What differs between the three regions of a CT.
struct Protocol {
    const char *bodyPart;
    const char *study;
    const char *series;
    Grid grid;
    double spacing; ///< mm between pixels.
    double first; ///< z of the lowest slice, mm.
    double height; ///< mm that the slices share.
    float noise; ///< Hounsfield units.
    double center, width;
    const char *kernel;
};

Protocol protocolOf(SyntheticRegion region)
{
    const Grid trunk{.columns = 512,
                     .rows = 512,
                     .spacingX = 0.75F,
                     .spacingY = 0.75F,
                     .firstX = -191.625F,
                     .firstY = -191.625F};
    switch (region) {
    case SyntheticRegion::Abdomen:
        return {"ABDOMEN", "CT abdomen", "Portal venous", trunk, 0.75, -390, 320, 9,
                50,        400,          "STANDARD"};
    case SyntheticRegion::Head:
        return {"HEAD",
                "CT head",
                "Brain",
                {.columns = 512,
                 .rows = 512,
                 .spacingX = 0.48828125F,
                 .spacingY = 0.48828125F,
                 .firstX = -124.755F,
                 .firstY = -124.755F},
                0.48828125,
                -62,
                160,
                3,
                40,
                80,
                "BRAIN"};
    case SyntheticRegion::Chest:
        break;
    }
    return {"CHEST", "CT chest", "Mediastinum", trunk, 0.75, -190, 320, 8, 40, 400, "STANDARD"};
}

Bytes ctPixels(const SyntheticRequest &request, SyntheticRegion region, const Protocol &protocol,
               int slice, double z, const Torso &torso)
{
    const bool head = region == SyntheticRegion::Head;
    Canvas canvas(protocol.grid, float(z), mix(request.seed + 77),
                  head ? Head::kBend : Torso::kBend);
    if (head) {
        Head(request.seed).paint(canvas);
    } else {
        torso.paint(canvas);
    }
    addScannerNoise(canvas.values(), protocol.grid, mix(request.seed + 78), slice, protocol.noise);
    Bytes pixels;
    pixels.reserve(canvas.values().size() * 2);
    for (const float value : canvas.values()) {
        const auto stored = std::uint16_t(std::clamp(value + float(kOffset) + 0.5F, 0.0F, 4095.0F));
        pixels.push_back(std::uint8_t(stored));
        pixels.push_back(std::uint8_t(stored >> 8));
    }
    return compressGrey(pixels, 512, 512, 12);
}

std::string fileName(std::uint64_t number)
{
    char name[32];
    std::snprintf(name, sizeof name, "IM%04u.dcm", unsigned(number));
    return name;
}

} // namespace

std::vector<SyntheticFile> syntheticCt(const SyntheticRequest &request, SyntheticRegion region,
                                       std::uint32_t slices)
{
    const auto protocol = protocolOf(region);
    const Examination exam(request, "CT", kCtStorage,
                           request.bodyPart.empty() ? protocol.bodyPart : request.bodyPart,
                           protocol.study, protocol.series);
    const Torso torso(request.seed);
    const double step = protocol.height / std::max(1U, slices);
    std::vector<SyntheticFile> files(slices);
    inParallel(int(slices), [&](int slice) {
        const auto number = std::uint64_t(slice) + 1;
        const double z = protocol.first + step * slice;
        DicomWriter w;
        exam.writeHead(w, number, "ORIGINAL\\PRIMARY\\AXIAL");
        w.text(0x0018, 0x0015, "CS", exam.bodyPart);
        w.decimals(0x0018, 0x0050, {step});
        w.decimals(0x0018, 0x0060, {120});
        w.decimals(0x0018, 0x0090, {500});
        w.text(0x0018, 0x1030, "LO", exam.study);
        w.decimals(0x0018, 0x1100, {protocol.spacing * 512});
        w.decimals(0x0018, 0x1120, {0});
        w.integer(0x0018, 0x1150, 500);
        w.integer(0x0018, 0x1151, 220);
        w.text(0x0018, 0x1210, "SH", protocol.kernel);
        w.text(0x0018, 0x5100, "CS", "HFS");
        exam.writeRelations(w, number);
        w.decimals(0x0020, 0x0032, {double(protocol.grid.firstX), double(protocol.grid.firstY), z});
        w.decimals(0x0020, 0x0037, {1, 0, 0, 0, 1, 0});
        w.text(0x0020, 0x0052, "UI", exam.uid(Entity::Frame));
        if (!request.laterality.empty()) {
            w.text(0x0020, 0x0060, "CS", request.laterality);
        }
        w.text(0x0020, 0x1040, "LO", "");
        w.decimals(0x0020, 0x1041, {z});
        writePixelFormat(w, 512, 512, {protocol.spacing, protocol.spacing}, 16, 12);
        w.decimals(0x0028, 0x1050, {protocol.center});
        w.decimals(0x0028, 0x1051, {protocol.width});
        w.decimals(0x0028, 0x1052, {-kOffset});
        w.decimals(0x0028, 0x1053, {1});
        w.text(0x0028, 0x1054, "LO", "HU");
        w.compressedPixels(ctPixels(request, region, protocol, slice, z, torso));
        files[std::size_t(slice)] = {fileName(number),
                                     w.file(kCtStorage, exam.uid(Entity::Instance, number))};
    });
    return files;
}

std::vector<SyntheticFile> syntheticRadiograph(const SyntheticRequest &request)
{
    const Examination exam(request, "DX", kDxStorage, "CHEST", "X-ray chest", "Chest PA");
    Bytes pixels;
    for (const auto value : chestRadiograph(request.seed)) {
        pixels.push_back(std::uint8_t(value));
        pixels.push_back(std::uint8_t(value >> 8));
    }
    DicomWriter w;
    exam.writeHead(w, 1, "ORIGINAL\\PRIMARY\\", true);
    w.text(0x0018, 0x0015, "CS", exam.bodyPart);
    w.decimals(0x0018, 0x0060, {125});
    w.text(0x0018, 0x1030, "LO", exam.study);
    w.decimals(0x0018, 0x1164, {double(kRadiographSpacing), double(kRadiographSpacing)});
    w.text(0x0018, 0x1508, "CS", "NONE");
    w.text(0x0018, 0x5101, "CS", "PA");
    w.text(0x0018, 0x7004, "CS", "DIRECT");
    exam.writeRelations(w, 1);
    w.text(0x0020, 0x0020, "CS", "L\\F");
    w.text(0x0020, 0x0062, "CS", "U");
    writePixelFormat(w, kRadiographSide, kRadiographSide, {}, 16, 12);
    w.text(0x0028, 0x0301, "CS", "NO");
    w.text(0x0028, 0x1040, "CS", "LOG");
    w.text(0x0028, 0x1041, "SS",
           std::string_view("\xFF\xFF", 2)); // -1: dense tissue has the higher value
    w.decimals(0x0028, 0x1050, {2048});
    w.decimals(0x0028, 0x1051, {4096});
    w.decimals(0x0028, 0x1052, {0});
    w.decimals(0x0028, 0x1053, {1});
    w.text(0x0028, 0x1054, "LO", "US");
    w.text(0x0028, 0x2110, "CS", "00");
    w.emptySequence(0x0040, 0x0555);
    DicomWriter view;
    Examination::writeCode(view, "399348003", "SCT", "antero-posterior");
    view.emptySequence(0x0054, 0x0222);
    w.sequence(0x0054, 0x0220, view);
    w.text(0x2050, 0x0020, "CS", "IDENTITY");
    w.compressedPixels(compressGrey(pixels, kRadiographSide, kRadiographSide, 12));
    std::vector<SyntheticFile> files;
    files.push_back({fileName(1), w.file(kDxStorage, exam.uid(Entity::Instance, 1))});
    return files;
}

std::vector<SyntheticFile> syntheticUltrasound(const SyntheticRequest &request)
{
    const Examination exam(request, "US", kUsStorage, "ABDOMEN", "Ultrasound abdomen",
                           "Liver and right kidney");
    const auto pixels = liverUltrasound(request.seed);
    DicomWriter w;
    exam.writeHead(w, 1, "ORIGINAL\\PRIMARY\\ABDOMINAL\\0001");
    w.text(0x0018, 0x0015, "CS", exam.bodyPart);
    DicomWriter region;
    const UltrasoundRegion r;
    region.word(0x0018, 0x6012, 1); // two-dimensional
    region.word(0x0018, 0x6014, 1); // tissue
    region.longWord(0x0018, 0x6016, 0);
    region.longWord(0x0018, 0x6018, r.left);
    region.longWord(0x0018, 0x601A, r.top);
    region.longWord(0x0018, 0x601C, r.right);
    region.longWord(0x0018, 0x601E, r.bottom);
    region.word(0x0018, 0x6024, 3); // centimetres
    region.word(0x0018, 0x6026, 3);
    region.real(0x0018, 0x602C, kUltrasoundSpacing / 10);
    region.real(0x0018, 0x602E, kUltrasoundSpacing / 10);
    w.sequence(0x0018, 0x6011, region);
    exam.writeRelations(w, 1);
    w.text(0x0020, 0x0020, "CS", "");
    writePixelFormat(w, kUltrasoundHeight, kUltrasoundWidth, {}, 8, 8);
    w.text(0x0028, 0x0301, "CS", "NO");
    w.text(0x0028, 0x2110, "CS", "00");
    w.compressedPixels(compressGrey(pixels, kUltrasoundWidth, kUltrasoundHeight, 8));
    std::vector<SyntheticFile> files;
    files.push_back({fileName(1), w.file(kUsStorage, exam.uid(Entity::Instance, 1))});
    return files;
}

} // namespace med::dicom
