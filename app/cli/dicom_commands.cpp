#include "app/cli/command.h"
#include "app/cli/png_file.h"
#include "services/crypto/hash.h"
#include "services/dicom/geometry.h"
#include "services/dicom/helper.h"
#include "services/dicom/render.h"

#include <charconv>
#include <cmath>

namespace med::cli {

namespace {

/// A number for JSON: whole values stay integers, means keep three digits.
Json number(double value)
{
    if (value == std::floor(value) && std::abs(value) < 9e15) {
        return std::int64_t(value);
    }
    return std::round(value * 1000) / 1000;
}

void addIfKnown(Json &object, const char *name, const std::string &text)
{
    if (!text.empty()) {
        object[name] = text;
    }
}

Json describe(const dicom::Instance &instance)
{
    Json out = Json::object();
    addIfKnown(out, "sop_class_uid", instance.sopClassUid);
    addIfKnown(out, "sop_instance_uid", instance.sopInstanceUid);
    addIfKnown(out, "study_instance_uid", instance.studyUid);
    addIfKnown(out, "series_instance_uid", instance.seriesUid);
    addIfKnown(out, "transfer_syntax_uid", instance.transferSyntaxUid);
    addIfKnown(out, "character_set", instance.characterSet);
    addIfKnown(out, "patient_name", instance.patientName);
    addIfKnown(out, "patient_id", instance.patientId);
    addIfKnown(out, "patient_birth_date", instance.patientBirthDate);
    addIfKnown(out, "patient_sex", instance.patientSex);
    addIfKnown(out, "accession_number", instance.accessionNumber);
    addIfKnown(out, "study_date", instance.studyDate);
    addIfKnown(out, "study_description", instance.studyDescription);
    addIfKnown(out, "series_description", instance.seriesDescription);
    addIfKnown(out, "modality", instance.modality);
    addIfKnown(out, "body_part", instance.bodyPart);
    if (instance.seriesNumber) {
        out["series_number"] = *instance.seriesNumber;
    }
    if (instance.instanceNumber) {
        out["instance_number"] = *instance.instanceNumber;
    }
    if (instance.hasPixels()) {
        out["rows"] = instance.rows;
        out["cols"] = instance.columns;
        out["frames"] = instance.frames;
        out["frames_there"] = instance.framesThere;
        out["samples"] = instance.samples;
        out["bits_stored"] = instance.bitsStored;
        out["photometric"] = instance.photometric;
        out["spacing"] = dicom::describeSpacing(instance.spacing);
        Json windows = Json::array();
        for (const auto &window : instance.windows) {
            if (window.table) {
                continue; // A VOI LUT is no window.
            }
            windows.push_back({{"center", number(window.center)}, {"width", number(window.width)}});
        }
        out["windows"] = std::move(windows);
    }
    out["lossy"] = instance.lossy;
    out["burned_in_annotation"] = instance.burnedInAnnotation;
    out["truncated"] = instance.truncated;
    return out;
}

Expected<Outcome> info(Invocation &call)
{
    dicom::Helper helper;
    MED_TRY(const auto instance, helper.inspect(std::filesystem::path(call.arguments.positionals[0])));
    return Outcome {.result = describe(instance)};
}

Expected<Outcome> pixels(Invocation &call)
{
    dicom::Helper helper;
    MED_TRY(const auto source, dicom::Source::file(call.arguments.positionals[0]));
    crypto::Sha256 hash;
    MED_TRY(const auto summary, helper.pixels(source, [&](ByteView piece) { hash.add(piece); }));
    return Outcome {.result = {{"rows", summary.rows},
                               {"cols", summary.columns},
                               {"frames", summary.frames},
                               {"samples", summary.samples},
                               {"stored_min", number(summary.storedMin)},
                               {"stored_max", number(summary.storedMax)},
                               {"mod_min", number(summary.modalityMin)},
                               {"mod_max", number(summary.modalityMax)},
                               {"mod_mean", number(summary.modalityMean)},
                               {"sha256_le", toHex(hash.finish())}}};
}

/// "40,400": centre and width.
Expected<dicom::Window> readWindow(const std::string &text)
{
    dicom::Window window;
    const auto comma = text.find(',');
    const char *end = text.data() + text.size();
    const auto wrong = [] { return failure(ErrorCode::Invalid, "--window takes centre,width such as 40,400"); };
    if (comma == std::string::npos) {
        return wrong();
    }
    const auto first = std::from_chars(text.data(), text.data() + comma, window.center);
    const auto second = std::from_chars(text.data() + comma + 1, end, window.width);
    if (first.ec != std::errc() || first.ptr != text.data() + comma || second.ec != std::errc() || second.ptr != end
        || !std::isfinite(window.center) || !std::isfinite(window.width)) {
        return wrong();
    }
    return window;
}

Expected<std::int64_t> frameOf(const Arguments &arguments) { return arguments.number("frame", 1, 1, 1'000'000); }

Expected<> checkRender(const Arguments &arguments)
{
    MED_CHECK(checked(frameOf(arguments)));
    const auto window = arguments.value("window");
    return window ? checked(readWindow(*window)) : Expected<>();
}

Expected<Outcome> render(Invocation &call)
{
    const std::filesystem::path path = call.arguments.positionals[0];
    MED_TRY(const auto frameNumber, frameOf(call.arguments));
    dicom::Helper helper;
    MED_TRY(const auto instance, helper.inspect(path));
    MED_TRY(const auto frame, helper.decode(path, std::uint32_t(frameNumber - 1)));
    dicom::Window window = dicom::defaultWindow(instance, frame);
    if (const auto wanted = call.arguments.value("window")) {
        MED_TRY(window, readWindow(*wanted));
    }
    MED_TRY(auto image, dicom::render(frame, window));
    dicom::drawOverlay(image, frame);
    MED_CHECK(writePng(*call.arguments.value("out"), image));
    return Outcome {.result = {{"out", *call.arguments.value("out")},
                               {"frame", frameNumber},
                               {"cols", image.width},
                               {"rows", image.height},
                               {"window", {{"center", number(window.center)}, {"width", number(window.width)}}}}};
}

} // namespace

std::vector<Command> dicomCommands()
{
    const Positional file {"FILE", "a DICOM file"};
    return {
        {"dicom", "info", "What a DICOM file says about itself", {file}, {}, info, Needs::Nothing},
        {"dicom", "pixels", "Sizes, values and digest of a file's decoded pixels", {file}, {}, pixels, Needs::Nothing},
        {"dicom",
         "render",
         "Writes one frame as a picture",
         {file},
         {{"out", "PNG", "the picture to write", true},
          {"frame", "N", "which frame, from 1 (default 1)"},
          {"window", "C,W", "centre and width (default: the file's first window, else the full range)"}},
         render,
         Needs::Nothing,
         checkRender},
    };
}

} // namespace med::cli
