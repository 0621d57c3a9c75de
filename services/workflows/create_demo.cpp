#include "services/workflows/create_demo.h"

#include "services/base/files.h"
#include "services/workflows/demo/demo_builder.h"

namespace med::workflows {

namespace fs = std::filesystem;

Expected<CreateDemo::Result> CreateDemo::run(const Request &asked, std::stop_token stop)
{
    Request request = asked;
    request.folder = fs::absolute(asked.folder).lexically_normal();
    if (request.patients < 1 || request.patients > 1000) {
        return failure(ErrorCode::Invalid, "a demonstration has 1 to 1000 patients");
    }
    std::error_code error;
    if (fs::exists(request.folder, error) && (!fs::is_directory(request.folder, error) || !fs::is_empty(request.folder, error))) {
        return failure(ErrorCode::Conflict, "the folder holds something already", "Name a new or an empty folder.");
    }
    {
        demo::DemoBuilder builder(request, stop);
        MED_CHECK(builder.makeFolders());
        MED_CHECK(builder.startLedger());
        MED_CHECK(builder.enrolStaff());
        MED_CHECK(builder.foundNetwork());
        MED_CHECK(builder.registerPatients());
        MED_CHECK(builder.sendImaging());
        MED_CHECK(builder.finish());
    }
    return describe(request.folder);
}

Expected<CreateDemo::Result> CreateDemo::describe(const fs::path &asked)
{
    const fs::path folder = fs::absolute(asked).lexically_normal();
    std::error_code error;
    if (!fs::is_directory(folder / "profiles", error)) {
        return failure(ErrorCode::NotFound, "there is no demonstration in this folder");
    }
    if (fs::exists(folder / "unfinished", error)) {
        return failure(ErrorCode::Conflict, "this demonstration was not finished", "Remove the folder and create it again.");
    }
    Result result {.profiles = {}, .passphraseFile = folder / "passphrase", .recoveryKey = folder / "recovery.p8",
                   .store = folder / "store", .ledger = folder / "ledger", .logs = folder / "logs", .network = {}};
    for (const auto &entry : fs::directory_iterator(folder / "profiles", error)) {
        if (entry.is_directory()) {
            result.profiles[entry.path().filename().string()] = entry.path();
        }
    }
    if (result.profiles.empty()) {
        return failure(ErrorCode::NotFound, "this demonstration has no profiles");
    }
    MED_TRY(result.network, ledger::Network::load(result.profiles.begin()->second));
    return result;
}

} // namespace med::workflows
