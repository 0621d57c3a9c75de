#pragma once

#include "models/laboratory_model.h"
#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"

#include <QTemporaryDir>

#include <fstream>

namespace med::tests {

/// Ravi Menon at Harbour Imaging with orders of Dr Khan's, and folders of images that the fake workplace knows.
struct LaboratoryWorld {
    std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
    QTemporaryDir folder;
    std::string ann; ///< "CT chest" for Ann Smith, requested.
    std::string bauer; ///< "CT chest" for Tobias Bauer, accepted.
    std::string okoro; ///< "MR knee" for Grace Okoro, in progress, urgent.

    LaboratoryWorld()
    {
        clinic->who = {.memberId = "mem_menon",
                       .name = "Ravi Menon",
                       .roleName = "technician",
                       .specialty = {},
                       .mspId = "HarbourMSP",
                       .organization = "Harbour Imaging"};
        bauer = clinic->addOrder("pat_bauer", "CT chest", "accepted");
        okoro = clinic->addOrder("pat_okoro", "MR knee", "in-progress", "urgent");
        ann = clinic->addOrder("pat_smith", "CT chest", "requested", "stat");
    }

    workflows::OrderEntry &order(const std::string &id) const
    {
        return *std::ranges::find(clinic->orderList, id, &workflows::OrderEntry::orderId);
    }

    /// A folder of this many images that agree with what any order says.
    std::filesystem::path addFolder(const std::string &name, int files)
    {
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / name;
        std::filesystem::create_directories(path);
        workflows::Intake intake {.path = path, .bytes = 164'000'000, .series = 3, .title = "CT chest", .modality = "CT", .studyDate = "2025-03-05"};
        for (int i = 0; i < files; ++i) {
            intake.files.push_back(path / (std::to_string(i) + ".dcm"));
        }
        const auto bytes = fakeFile({.side = 128, .value = 60});
        std::ofstream(intake.files.front(), std::ios::binary).write(reinterpret_cast<const char *>(bytes.data()), std::streamsize(bytes.size()));
        intake.first = intake.files.front();
        intake.fields = {field("name", "Smith^Ann", "Smith^Ann"), field("birth date", "1960-02-03", "1960-02-03"),
                         field("patient id", "4857773456", "4857773456"), field("accession number", "2025-01183", "2025-01183"),
                         field("sex", "female", "F"), field("modality", "CT", "CT")};
        clinic->intakes[path] = intake;
        return path;
    }

    /// The same with a PDF, a picture and a text beside the images.
    std::filesystem::path addFolderWithAttachments(const std::string &name, int files)
    {
        const auto path = addFolder(name, files);
        auto &intake = clinic->intakes[path];
        intake.attachments = {{"report.pdf", "application/pdf", 182'000}, {"photo of the wound.jpg", "image/jpeg", 2'400'000}, {"notes.txt", "text/plain", 640}};
        intake.bytes += 182'000 + 2'400'000 + 640;
        return path;
    }

    /// Only those three: no file names a patient.
    std::filesystem::path addAttachments(const std::string &name)
    {
        const auto path = addFolderWithAttachments(name, 1);
        const auto attachments = clinic->intakes[path].attachments;
        clinic->intakes[path] = {.path = path, .attachments = attachments, .bytes = 2'582'640, .stops = true};
        return path;
    }

    /// The same, but three fields name another patient.
    std::filesystem::path addForeignFolder(const std::string &name, int files)
    {
        const auto path = addFolder(name, files);
        auto &intake = clinic->intakes[path];
        intake.stops = true;
        intake.fields[0] = field("name", "Smith^Ann", "Smith^Anne", workflows::Intake::Agreement::Differs, true);
        intake.fields[1] = field("birth date", "1960-02-03", "1966-02-13", workflows::Intake::Agreement::Differs, true);
        intake.fields[2] = field("patient id", "4857773456", "4857773465", workflows::Intake::Agreement::Differs, true);
        intake.fields[3] = field("accession number", "2025-01183", "", workflows::Intake::Agreement::Absent);
        return path;
    }

    static workflows::Intake::Field field(const std::string &name, const std::string &expected, const std::string &found,
                                          workflows::Intake::Agreement agreement = workflows::Intake::Agreement::Same, bool stops = false)
    {
        return {.name = name, .expected = expected, .found = found, .agreement = agreement, .stops = stops};
    }

    std::unique_ptr<models::LaboratoryModel> makeModel() const
    {
        return std::make_unique<models::LaboratoryModel>(clinic, models::LaboratoryModel::Options {.makeDecoder = makeFakeDecoder});
    }
};

} // namespace med::tests
