#pragma once

#include "services/crypto/hash.h"
#include "services/domain/canonical_json.h"
#include "services/fhir/json_scanner.h"

namespace med::fhir {

/// A place in a resource that refers to another one.
struct Mention {
    std::string element; ///< "Observation.subject".
    std::string text; ///< Reference.reference, as written.
};

/// One resource in a file: where its bytes stand, and what is needed to tell whose it is.
struct Resource {
    std::string where; ///< "entry[3].resource"; empty if the file is the resource.
    std::uint64_t begin = 0; ///< Its bytes in the file, as written.
    std::uint64_t end = 0;
    crypto::Digest sha256 {}; ///< Of these bytes.
    std::string type;
    std::string id; ///< Empty if it has none.
    std::string fullUrl; ///< Of its entry; may be empty.
    /// What names it here: "Patient/1"; without an id from the entry's UUID, and without that from its content.
    std::string key;
    std::string entry; ///< Its entry as JSON text without the resource: fullUrl, request, search …; empty outside a Bundle.
    std::string ifNoneExist; ///< Of a conditional create: "identifier=system|value".
    std::string dataClass;
    std::vector<Mention> patients; ///< In the elements of its type that say whose it is.
    std::vector<Mention> follows; ///< See ResourceType.
    std::vector<std::string> mentions; ///< Everything that it refers to, as written, each once.
    std::vector<std::string> identifiers; ///< "system|value".
};

/// What one file holds, checked as a whole.
struct ResourceFile {
    std::string name; ///< For people: relative to what was named.
    std::filesystem::path path;
    std::string bundleType; ///< Empty: the file is one resource.
    std::string frame; ///< The Bundle's members without `entry`, as JSON text.
    std::vector<Resource> resources;
};

inline constexpr std::uint64_t kMaxResourceBytes = 16ULL << 20;
inline constexpr std::uint64_t kMaxResourceValues = 500'000;
inline constexpr std::size_t kMaxEntries = 100'000;

/// Looks through a file. Only transactions, batches, collections, documents and search results are taken; of a transaction and a
/// batch only what creates and updates. Errors: Invalid, naming the line or the element; NotFound, Io, Cancelled.
Expected<ResourceFile> indexFile(Document &document, std::stop_token stop, const ScanLimits &limits = {});

/// The bytes of one resource again. Errors: Conflict if they are others by now; Io.
Expected<std::string> readResource(Document &document, const Resource &resource);

} // namespace med::fhir
