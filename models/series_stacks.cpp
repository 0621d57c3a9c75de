#include "models/series_model.h"

#include "services/base/log.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace med::models {

namespace {

/// What the files say of the patient where it is not what the record says, once each.
void noteOtherIdentity(SeriesRow &row, const dicom::Instance &instance,
                       const PatientSummary &patient)
{
    const auto match = dicom::matchIdentity(instance,
                                            {.name = patient.family + '^' + patient.given,
                                             .patientId = patient.mrn,
                                             .birthDate = patient.birthDate});
    for (const auto &field : match.fields) {
        if (field.agreement != dicom::Agreement::Differs
            || field.field == dicom::IdentityField::Sex) {
            continue;
        }
        const IdentityDifference said{field.field,
                                      QString::fromStdString(field.found).simplified()};
        if (std::find(row.otherIdentity.begin(), row.otherIdentity.end(), said)
            == row.otherIdentity.end()) {
            row.otherIdentity.push_back(said);
        }
    }
}

/// What may be called a gap. A distance that is too large has many reasons: slabs that were planned
/// apart, a thicker end, two groups in one series. So slices are said to be missing only where all
/// of this holds; otherwise the series is said to be irregular, and nothing is claimed:
/// 1. at least four distances, and three of four of them, are the spacing (within 2 %, or 0.02 mm);
/// 2. every other distance is a multiple of the spacing, as exactly for each slice in it: what lies
///    between is a whole number of slices;
/// 3. the instance numbers do not run on across it: where the slices before and after are numbered
///    n and n + 1, nobody made one in between;
/// 4. no two slices lie in one plane (phases, echoes), which hide what is missing.
void keepTrueGaps(dicom::Stack &stack, const std::vector<dicom::Instance> &instances)
{
    std::size_t regular = 0;
    bool whole = stack.repeated == 0 && stack.spacing > 0;
    const double tolerance = std::max(0.02, 0.02 * stack.spacing);
    for (std::size_t i = 1; i < stack.positions.size() && whole; ++i) {
        const double distance = stack.positions[i] - stack.positions[i - 1];
        const double slices = std::max(1.0, std::round(distance / stack.spacing));
        whole = std::abs(distance - slices * stack.spacing) <= slices * tolerance;
        regular += slices == 1 ? 1 : 0;
    }
    const std::size_t distances = stack.positions.size() - 1;
    if (!whole || regular < 4 || 4 * regular < 3 * distances) {
        stack.gaps.clear();
        return;
    }
    std::erase_if(stack.gaps, [&](const dicom::Gap &gap) {
        const auto before = instances[gap.after].instanceNumber;
        const auto after = instances[gap.after + 1].instanceNumber;
        return before && after && std::abs(*after - *before) == 1;
    });
}

/// Adds the frames of one file in their order.
void addImages(SeriesRow &row, std::size_t file, std::size_t instance, double position)
{
    const std::uint32_t frames = row.instances[instance].framesThere; // The others: lostFrames().
    for (std::uint32_t frame = 0; frame < std::max(1U, frames); ++frame) {
        row.images.push_back(
            {.key = {.file = file, .frame = frame}, .instance = instance, .position = position});
    }
}

/// A report, a waveform or a document, which stands alone.
SeriesRow documentRow(const SeriesRow &series, std::size_t file, dicom::Instance instance, const PatientSummary &patient)
{
    SeriesRow row = series;
    row.state = LoadState::Ready;
    row.kind = dicom::contentKind(instance.sopClassUid);
    noteOtherIdentity(row, instance, patient);
    row.instances.push_back(std::move(instance));
    row.files = 1;
    addImages(row, file, 0, 0);
    return row;
}

} // namespace

std::vector<SeriesRow> stackSeries(const SeriesRow &series,
                                   const std::vector<std::size_t> &fileIndices,
                                   std::vector<Expected<dicom::Instance>> files,
                                   const PatientSummary &patient)
{
    std::vector<dicom::Instance> instances;
    std::vector<std::size_t> fileOf;
    std::vector<std::size_t> damaged;
    std::vector<SeriesRow> documents;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto kind = files[i] ? dicom::contentKind(files[i]->sopClassUid) : dicom::ContentKind::Image;
        if (kind != dicom::ContentKind::Image) {
            documents.push_back(documentRow(series, fileIndices[i], std::move(*files[i]), patient));
            documents.back().part = int(documents.size());
        } else if (files[i] && files[i]->hasPixels()) {
            instances.push_back(std::move(*files[i]));
            fileOf.push_back(fileIndices[i]);
        } else if (!files[i]) {
            logLine(LogLevel::Warning, "window",
                    "a file of a series cannot be read as an image: " + files[i].error().detail);
            damaged.push_back(fileIndices[i]);
        }
    }
    std::vector<SeriesRow> rows;
    for (dicom::Stack &stack : dicom::stacksOf(instances)) {
        SeriesRow row = series;
        row.state = LoadState::Ready;
        for (std::size_t place = 0; place < stack.order.size(); ++place) {
            const std::size_t original = stack.order[place];
            row.instances.push_back(instances[original]);
            noteOtherIdentity(row, instances[original], patient);
            addImages(row, fileOf[original], row.instances.size() - 1,
                      stack.hasGeometry ? stack.positions[place] : 0);
        }
        row.stack = std::move(stack);
        if (row.stack.hasGeometry) {
            keepTrueGaps(row.stack, row.instances);
        }
        std::iota(row.stack.order.begin(), row.stack.order.end(),
                  0); // The instances stand in this order now.
        row.files = int(row.instances.size());
        rows.push_back(std::move(row));
    }
    if (rows.empty() && (documents.empty() || !damaged.empty())) {
        SeriesRow row = series;
        row.state = LoadState::Ready;
        rows.push_back(std::move(row));
    }
    for (const std::size_t file : damaged) {
        rows.front().images.push_back({.key = {.file = file}, .instance = SeriesImage::npos});
        ++rows.front().damaged;
    }
    if (documents.size() == 1) {
        documents.front().part = 0;
    }
    std::ranges::move(documents, std::back_inserter(rows));
    return rows;
}

} // namespace med::models
