#include "services/workflows/ready_resource.h"

#include "services/fhir/read_entry.h"
#include "services/fhir/resource_file.h"
#include "services/fhir/resource_text.h"

namespace med::workflows {

namespace {

constexpr std::string_view kPatient = "urn:medanchor:patient:";

Expected<ReadyResource> readyOf(fhir::Document &document, const fhir::Resource &resource)
{
    MED_TRY(auto text, fhir::readResource(document, resource));
    MED_TRY(auto entry, fhir::entryOf(text));
    ReadyResource ready {.type = resource.type, .id = resource.id, .dataClass = resource.dataClass, .title = entry.title, .status = entry.status, .patient = {}, .content = {}, .text = std::move(text)};
    ready.content = std::move(entry);
    for (const auto &mention : resource.patients) {
        if (mention.text.starts_with(kPatient)) {
            ready.patient = mention.text.substr(kPatient.size());
        }
    }
    return ready;
}

} // namespace

Expected<std::vector<ReadyResource>> readyResources(const std::string &text, std::stop_token stop)
{
    fhir::TextDocument document(text);
    MED_TRY(const auto file, fhir::indexFile(document, stop));
    std::vector<ReadyResource> all;
    for (const auto &resource : file.resources) {
        MED_TRY(auto ready, readyOf(document, resource));
        all.push_back(std::move(ready));
    }
    return all;
}

Expected<ReadyResource> readyResource(const std::string &text, std::stop_token stop)
{
    fhir::TextDocument document(text);
    MED_TRY(const auto file, fhir::indexFile(document, stop));
    if (!file.bundleType.empty() || file.resources.size() != 1) {
        return failure(ErrorCode::Invalid, "the file is a Bundle, not one resource", "Bundles are imported: medanchorctl fhir import FILE.");
    }
    return readyOf(document, file.resources.front());
}

Expected<std::string> withStatus(const std::string &text, std::string_view status, std::stop_token stop)
{
    fhir::TextDocument document(text);
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    MED_CHECK(fhir::scanJson(document, {}, 1, [&](const fhir::PassedValue &value) -> Expected<> {
        if (value.steps.size() == 1 && value.steps.front().name == "status" && value.kind == fhir::PassedValue::Kind::String) {
            begin = value.begin;
            end = value.end;
        }
        return {};
    }, stop));
    if (end == 0) {
        return failure(ErrorCode::Invalid, "the resource has no status");
    }
    return text.substr(0, begin) + fhir::stringText(status) + text.substr(end);
}

} // namespace med::workflows
