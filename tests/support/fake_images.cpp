#include "tests/support/fake_images.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace med::tests {

namespace {

Expected<FakeImage> parse(ByteView file)
{
    const auto json = nlohmann::json::parse(file.begin(), file.end(), nullptr, false);
    if (!json.is_object()) {
        return failure(ErrorCode::Corrupt, "this is no picture");
    }
    return FakeImage{.z = json["z"],
                     .number = json["number"],
                     .side = json["side"],
                     .frames = json["frames"],
                     .value = json["value"],
                     .name = json["name"],
                     .patientId = json["id"],
                     .birthDate = json["born"],
                     .lossy = json["lossy"],
                     .coronal = json["coronal"],
                     .displayRate = json["rate"],
                     .halves = json["halves"],
                     .broken = json["broken"],
                     .lost = json["lost"]};
}

bool isDicom(ByteView file)
{
    return file.size() > 132 && textOf(file.subspan(128, 4)) == "DICM";
}

} // namespace

std::vector<std::uint8_t> fakeFile(const FakeImage &image)
{
    const std::string text = nlohmann::json{{"z", image.z},          {"number", image.number},
                                            {"side", image.side},    {"frames", image.frames},
                                            {"value", image.value},  {"name", image.name},
                                            {"id", image.patientId}, {"born", image.birthDate},
                                            {"lossy", image.lossy},  {"coronal", image.coronal},
                                            {"rate", image.displayRate},
                                            {"halves", image.halves},
                                            {"broken", image.broken},
                                            {"lost", image.lost}}
                                 .dump();
    return {text.begin(), text.end()};
}

std::vector<std::uint8_t> brokenFile()
{
    return {'n', 'o'};
}

workflows::SeriesEntry fakeSeries(int number, const std::string &description, std::size_t first,
                                  std::size_t count)
{
    workflows::SeriesEntry series{.uid = "2.25." + std::to_string(number),
                                  .number = number,
                                  .description = description,
                                  .modality = "CT"};
    for (std::size_t i = 0; i < count; ++i) {
        series.images.push_back({.name = "IM" + std::to_string(i), .file = first + i});
    }
    return series;
}

workflows::SeriesEntry fakeAttachment(const std::string &name, const std::string &mediaType, std::size_t file, std::uint64_t bytes)
{
    return {.uid = {}, .description = name, .modality = {}, .images = {{.name = name, .file = file, .bytes = bytes}}, .attachment = mediaType};
}

std::vector<std::vector<std::uint8_t>> fakeStack(int slices, double firstZ)
{
    std::vector<std::vector<std::uint8_t>> files;
    for (int i = 0; i < slices; ++i) {
        files.push_back(fakeFile({.z = firstZ + 2.5 * i, .number = i + 1, .value = 10 * i}));
    }
    return files;
}

Expected<dicom::Instance> FakeDecoder::inspect(ByteView file)
{
    if (isDicom(file)) {
        return m_helper.inspect(file);
    }
    MED_TRY(const FakeImage image, parse(file));
    dicom::Instance instance;
    instance.sopInstanceUid = "2.25.100." + std::to_string(image.number) + (image.z < 200 ? ".1" : ".2");
    instance.patientName = image.name;
    instance.patientId = image.patientId;
    instance.patientBirthDate = image.birthDate;
    instance.modality = "CT";
    instance.instanceNumber = image.number;
    instance.rows = image.side;
    instance.columns = image.side;
    instance.frames = image.frames;
    instance.framesThere = image.frames - image.lost;
    instance.truncated = image.lost > 0;
    instance.samples = 1;
    instance.bitsStored = 16;
    instance.photometric = "MONOCHROME2";
    instance.rescaleType = "HU";
    instance.displayRate = image.displayRate;
    instance.lossy = image.lossy;
    instance.lossyRatio = image.lossy ? "10" : "";
    instance.windows = {{.center = 60, .width = 400}};
    instance.spacing = {.rows = 0.8, .columns = 0.8, .source = dicom::SpacingSource::PixelSpacing};
    instance.sliceThickness = 2.5;
    instance.frameOfReferenceUid = "2.25.9";
    instance.position = dicom::Vector3{0, 0, image.z};
    instance.orientation = image.coronal
        ? dicom::Orientation{.row = {1, 0, 0}, .column = {0, 0, -1}}
        : dicom::Orientation{.row = {1, 0, 0}, .column = {0, 1, 0}};
    return instance;
}

Expected<dicom::ElementList> FakeDecoder::elements(ByteView file)
{
    if (isDicom(file)) {
        return m_helper.elements(file);
    }
    MED_TRY(const FakeImage image, parse(file));
    return dicom::ElementList{
        .elements = {{.tag = 0x00100010, .vr = "PN", .name = "PatientName", .value = image.name, .length = 10},
                     {.tag = 0x00081140, .vr = "SQ", .name = "ReferencedImageSequence", .length = 1},
                     {.depth = 1, .tag = 0xFFFEE000, .vr = "na", .name = "Item"},
                     {.depth = 1, .tag = 0x00081155, .vr = "UI", .name = "ReferencedSOPInstanceUID",
                      .value = "2.25.1", .length = 6},
                     {.tag = 0x00200013, .vr = "IS", .name = "InstanceNumber",
                      .value = std::to_string(image.number), .length = 2},
                     {.tag = 0x7FE00010, .vr = "OW", .name = "PixelData", .length = 8192, .isBytes = true}}};
}

Expected<dicom::Frame> FakeDecoder::decode(const dicom::Source &file, std::uint32_t frame, std::uint32_t longest)
{
    ++decoded;
    std::vector<std::uint8_t> bytes(file.size());
    if (::pread(file.descriptor(), bytes.data(), bytes.size(), 0) != ssize_t(bytes.size())) {
        return failure(ErrorCode::Io, "the picture cannot be read");
    }
    MED_TRY(FakeImage image, parse(bytes));
    std::uint32_t halved = 0;
    const std::uint32_t wholeSide = image.side;
    while (image.halves && longest > 0 && image.side / 2 >= longest) {
        image.side = (image.side + 1) / 2;
        ++halved;
    }
    if (image.broken && halved == 0) {
        return failure(ErrorCode::Corrupt, "the picture is damaged");
    }
    if (frame >= image.frames) {
        return failure(ErrorCode::NotFound, "no such frame");
    }
    dicom::Frame out;
    out.halved = halved;
    out.wholeRows = halved > 0 ? wholeSide : 0;
    out.wholeColumns = out.wholeRows;
    out.rows = image.side;
    out.columns = image.side;
    out.values.assign(std::size_t(image.side) * image.side, -1000);
    const double middle = (image.side - 1) / 2.0;
    for (std::uint32_t y = 0; y < image.side; ++y) {
        for (std::uint32_t x = 0; x < image.side; ++x) {
            const double dx = (x - middle) / middle;
            const double dy = (y - middle) / middle;
            if (dx * dx + dy * dy < 0.6) {
                out.values[std::size_t(y) * image.side + x] =
                    std::int16_t(image.value + int(frame));
            }
        }
    }
    out.windows = {{.center = 60, .width = 400}, {.center = 300, .width = 1500, .explanation = "BONE"}};
    out.overlay.assign((out.values.size() + 7) / 8, 0);
    out.overlay[0] = 0x0F; // Four pixels of the first row.
    return out;
}

Expected<dicom::Content> FakeDecoder::content(ByteView file)
{
    return m_helper.content(file);
}

} // namespace med::tests
