#pragma once

#include "services/dicom/identity_match.h"
#include "services/storage/seal.h"
#include "services/workflows/orders.h"

#include <filesystem>

namespace med::workflows {

/// What was found in the files to be sent, before anything is signed.
struct StudyIntake {
    struct File {
        std::filesystem::path path;
        std::string name; ///< Relative to the folder, with '/'.
        dicom::Instance instance;
        storage::FileDigest digest; ///< Of the very bytes that were inspected.
    };
    struct Refused {
        std::string name; ///< Escaped, where it is no text.
        std::string reason;
        bool damaged = false; ///< It looks like DICOM: without it the study is not complete.
    };
    /// An ordinary file beside the images: it names no patient.
    struct Attachment {
        std::filesystem::path path;
        std::string name; ///< As of a file.
        std::string mediaType; ///< By its content, see media::mediaTypeOf.
        storage::FileDigest digest;
    };
    std::vector<File> files; ///< In series and geometric order.
    std::vector<Attachment> attachments; ///< By name.
    std::vector<Refused> refused;
    std::uint64_t bytes = 0;
    dicom::IdentityMatch match; ///< Of the first file that stops, else of all together.
    std::string title; ///< "CT head".
    std::string modality;
    std::string studyDate; ///< ISO 8601.
    int series = 0;

    /// Names of what is damaged, in quotes; empty if the study is complete.
    std::string damagedNames() const;
    /// Whether nothing in it names a patient, so that nothing could be compared: there are attachments only. Then the
    /// match stops.
    bool namesNobody() const { return files.empty(); }
    /// Moves these attachments to what was refused. Errors: Invalid for a name that no attachment has, or if nothing is
    /// left to be sent.
    Expected<> leaveOut(const std::vector<std::string> &names);
};

/// Who the images of a patient should be of, in DICOM's words; an empty accession number is not compared.
dicom::ExpectedIdentity expectedIdentity(const PatientSummary &patient, const std::string &accession);
/// The same of an order, with the part of the body and the side that it asks for.
dicom::ExpectedIdentity expectedIdentity(const OrderSummary &order);
/// What stops, in words for a log or a terminal: "the files name another patient than the order: name differ".
std::string mismatchText(const dicom::IdentityMatch &match);

inline constexpr std::size_t kMaxAttachments = 1000; ///< Of a study; more are refused.
inline constexpr std::uint64_t kMaxAttachment = std::uint64_t(512) << 20; ///< Bytes.

/// Reads a folder or file in the confined helpers and holds each image against the identity. PDF files, pictures, texts,
/// sound and film are its attachments, known by their content; the first two are opened too, so that what is damaged is
/// found now. Errors: NotFound, Io; Invalid if nothing in it can be sent, or it holds several studies.
Expected<StudyIntake> readStudy(const std::filesystem::path &path, const dicom::ExpectedIdentity &expected, std::stop_token stop);

/// What a study's sending left.
struct SentStudy {
    Receipt receipt; ///< Its id is the record's.
    int version = 1;
    int instances = 0;
    std::uint64_t bytes = 0;
    std::string root; ///< Hexadecimal.
    std::vector<std::string> recipients; ///< Holders of an envelope of its epoch.
    int attachments = 0;
    std::vector<StudyIntake::Refused> refused;
    std::string partial; ///< The reason for sending less than there was; empty for a whole study.
    bool stood = false; ///< The same had been sent before: nothing was done.
};

/// Sends imaging that answers an order, or that belongs to a patient of the member's organisation.
class SendStudy {
public:
    explicit SendStudy(Session &session) : m_session(session) {}
    struct Request {
        std::filesystem::path path;
        std::string orderId; ///< Or
        std::string patientId;
        std::string identityOverride; ///< The reason for going on although the identity differs.
        std::string partial; ///< The reason for going on although files of the study are damaged.
        std::vector<std::string> leftOut = {}; ///< Names of attachments that are not sent.
        bool imagesOnly = false; ///< No attachment is.
        std::function<void(const std::string &step, std::uint64_t done, std::uint64_t total)> progress;
    };
    /// Accepts and starts the order where that is still to do, sends, and completes it. The same again
    /// resumes, or answers the record that stands. Without a connection it is sealed and kept.
    /// Errors: Conflict, naming the fields, if the files name another patient or show the other side than
    /// the order, or are attachments only, which name nobody, and no reason was given, or if files that look like DICOM are damaged and no reason was given for sending
    /// the rest; Conflict if the order was answered with other files; as publish.
    Expected<SentStudy> run(const Request &request, std::stop_token stop);

private:
    struct Target;
    Expected<Target> targetOf(const Request &request);
    Expected<SentStudy> describe(const std::string &recordId, bool stood) const;
    Session &m_session;
};

} // namespace med::workflows
