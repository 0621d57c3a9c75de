// Measures break-glass on one machine, as a doctor of another hospital waits for it, who is signed in: from pressing the
// button to the first image of the patient's study, with the node and the custodian's agent as they run for the default
// mode. Prints each step; nothing is asserted. `bench_emergency [RUNS]`; MEDANCHOR_TEST_DEMO names a demonstration to copy.

#include "services/crypto/random.h"
#include "services/dicom/helper.h"
#include "services/dicom/render.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/studies.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/bench/rows.h"

#include <QCoreApplication>

#include <cstdio>

using namespace med;
using namespace med::tests;

namespace {

/// Ends the bench where something did not happen that is to be measured.
void require(bool holds, const std::string &what)
{
    if (!holds) {
        std::fprintf(stderr, "bench_emergency: %s\n", what.c_str());
        std::exit(1);
    }
}

struct Times {
    double opened = 0; ///< Milliseconds from the beginning.
    double released = 0;
    double image = 0;
};

Times once(DemoClinic &clinic, SignedIn &doctor)
{
    const std::string record = clinic.sendSmallStudy(QString::fromStdString(toHex(crypto::randomBytes(4))), crypto::randomBytes(1)[0] + 100u, clinic.requestOrder()).toStdString();
    require(record.starts_with("rec_"), "no study was sent");
    require(bool(doctor->refresh({})), "the ledger is away");
    Times times;
    const auto begin = std::chrono::steady_clock::now();
    const auto sinceBegin = [&] { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count(); };
    const auto receipt = workflows::OpenEmergency(*doctor).run({.patientId = clinic.patientId().toStdString(), .reason = "Unconscious on arrival"}, {});
    require(bool(receipt), receipt ? "" : receipt.error().detail);
    times.opened = sinceBegin();
    const auto row = doctor->reader().emergency(receipt->id);
    require(bool(row), "the ledger does not know the emergency");
    const auto answered = workflows::awaitAgent(*doctor, *row, std::chrono::seconds(60), {});
    require(answered && *answered, "the agent did not answer");
    times.released = sinceBegin();
    require(bool(doctor->refresh({})), "nothing could be read");
    const auto study = workflows::openStudy(*doctor, record, workflows::StatedRelationships(), {});
    require(bool(study), study ? "" : study.error().detail);
    const auto bytes = (*study)->read((*study)->series().front().images.front().file, {});
    require(bool(bytes), bytes ? "" : bytes.error().detail);
    dicom::Helper helper;
    const auto frame = helper.decode(ByteView(*bytes));
    require(frame && dicom::render(*frame, {.center = 40, .width = 400}), frame ? "the image was not drawn" : frame.error().detail);
    times.image = sinceBegin();
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    DemoClinic clinic;
    require(clinic.isReady(), clinic.why().toStdString());
    clinic.letNodeRunAgents();
    SignedIn doctor(clinic, "doctor2");
    require(bool(doctor), "the doctor cannot sign in");
    std::vector<double> opened;
    std::vector<double> released;
    std::vector<double> image;
    for (int i = 0; i < runs; ++i) {
        const auto times = once(clinic, doctor);
        opened.push_back(times.opened);
        released.push_back(times.released);
        image.push_back(times.image);
    }
    bench::row({.name = "emergency.opened", .what = "break-glass, recorded on the ledger", .value = bench::median(opened), .unit = "ms"});
    bench::row({.name = "emergency.released", .what = "break-glass, keys released by the agent", .value = bench::median(released), .unit = "ms"});
    bench::row({.name = "emergency.first_image", .what = "break-glass to the first image", .value = bench::median(image), .unit = "ms", .target = "<= 10000"});
    bench::row({.name = "emergency.first_image.worst", .what = "the slowest of " + std::to_string(runs), .value = *std::ranges::max_element(image), .unit = "ms", .target = "<= 10000"});
    return 0;
}
