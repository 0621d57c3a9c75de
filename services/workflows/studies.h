#pragma once

#include "services/storage/file_index.h"
#include "services/workflows/care_relationship.h"
#include "services/workflows/session.h"
#include "services/workflows/workplace.h"

#include <filesystem>

namespace med::workflows {

/// Imaging that the member may read, newest first; an empty patient stands for all. Records whose manifest or
/// envelope is not the anchored one are among them, whatever they were: a damaged one must not vanish.
std::vector<StudySummary> listStudies(Session &session, const std::string &patientId);
StudySummary studySummary(Session &session, const sync::CatalogueEntry &entry);

/// Whether a doctor may read a record only as one of many, by a consent to their whole organisation or as its staff, so that
/// they should say why they do.
bool isReadAsColleague(Session &session, const sync::CatalogueEntry &entry);

inline constexpr const char *kDicomType = "application/dicom"; ///< What stands as the type of an image's file.
/// Whether a file of a study is an ordinary one beside its images: it has another type than those.
bool isAttachment(const storage::FileEntry &file);

/// Opens a study for reading and notes the access on the ledger; with the gateway away, it is noted in the profile first, see noteRead.
/// Errors: NotFound, Corrupt, Offline (the store); Denied, also for who reads it as a colleague and stated no relationship.
Expected<std::shared_ptr<OpenedStudy>> openStudy(Session &session, const std::string &recordId, const StatedRelationships &stated, std::stop_token stop);

struct FetchedRecord {
    std::string recordId;
    int version = 0;
    int files = 0;
    std::uint64_t bytes = 0;
};

/// Writes the files of a record, as sent, into a folder, and notes the access on the ledger. Every byte
/// is compared with what was anchored before the folder gets its name: a damaged record leaves nothing.
/// Errors: NotFound, Denied; Corrupt, naming the part; Conflict if the folder holds something already;
/// Io, Cancelled.
Expected<FetchedRecord> fetchRecord(Session &session, const std::string &recordId, const std::filesystem::path &out,
                                    const std::optional<CareRelationship> &stated, std::stop_token stop);

/// Checks everything that can be checked about a record, telling each check as it is made. A failed
/// check is an answer. Errors: NotFound, Denied, Offline, Cancelled.
Expected<Proof> verifyRecord(Session &session, const std::string &recordId, const std::function<void(const Check &)> &made,
                             std::stop_token stop);

/// What somebody says of an opening themselves.
struct Statement {
    std::string purpose; ///< HL7 v3 ActReason; empty: what the key rests on tells it.
    std::optional<CareRelationship> relationship; ///< Kept where they read as a colleague, to treat somebody.
};

/// The arguments of Access:Log that note an opening. Errors: as logAccess.
Expected<Json> accessArguments(Session &session, const sync::CatalogueEntry &entry, const Statement &statement);
/// Notes on the ledger that a record is opened, on what that rests and why: the stated purpose; else PATRQT for the patient, the
/// consent's own purpose where the key rests on one, BTG in an emergency, TREAT for staff, authors and orders. Errors: Denied if
/// there is no grant, or the consent's purpose cannot be read; as noteRead, which also says what happens while the gateway is away.
Expected<Receipt> logAccess(Session &session, const sync::CatalogueEntry &entry, const Statement &statement, std::stop_token stop);

} // namespace med::workflows
