#pragma once

#include "models/workspace.h"
#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"

namespace med::tests {

/// A doctor with Ann Smith's CT of twenty slices and a second series of four, ready to be opened.
struct ViewerWorld {
    std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
    std::unique_ptr<models::Workspace> workspace;
    std::string record;

    explicit ViewerWorld(std::vector<std::vector<std::uint8_t>> files = fakeStack(20))
    {
        const std::size_t first = files.size();
        const auto second = fakeStack(4, 200);
        files.insert(files.end(), second.begin(), second.end());
        record = clinic->addStudy(
            "pat_smith",
            {.title = "CT abdomen",
             .modality = "CT",
             .studyDate = "2025-03-05",
             .accession = "2025-01187",
             .organization = "Harbour Imaging",
             .block = 1204},
            {fakeSeries(2, "Axial soft tissue", 0, first), fakeSeries(4, "Axial bone", first, 4)},
            files);
        workspace = std::make_unique<models::Workspace>(
            clinic, models::ViewerModel::Options{.makeDecoder = makeFakeDecoder});
        workspace->context().choose(clinic->people[2]);
    }
    ~ViewerWorld()
    {
        workspace.reset();
        models::finishAsync();
    }
    models::ViewerModel &viewer() const { return workspace->viewer(); }
    const models::StudySummary &study() const { return clinic->records.at(record).summary; }
};

} // namespace med::tests
