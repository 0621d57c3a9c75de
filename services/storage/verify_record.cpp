#include "services/storage/verify_record.h"

#include "services/storage/body_scan.h"
#include "services/storage/origin.h"

#include <algorithm>

namespace med::storage {

/// Makes the checks one after the other and tells them.
class RecordVerifier {
public:
    RecordVerifier(ObjectStore &store, const OnCheck &made, std::stop_token stop,
                   const Progress &progress)
        : m_store(store)
        , m_made(made)
        , m_stop(std::move(stop))
        , m_progress(progress)
    {
    }

    Expected<std::vector<Check>> run(const Expected<Bytes> &manifest,
                                     const RecordExpectation &expected,
                                     const crypto::PublicKey &author, const RecordKey &key)
    {
        if (!manifest && !isDamage(manifest.error())) {
            return std::unexpected(manifest.error());
        }
        if (checkManifest(manifest, expected, author)) {
            auto reader = RecordReader::open(m_store, *manifest, expected, author, key);
            tell({.name = "keys",
                  .title = "The record's keys and the list of its files open",
                  .ok = reader.has_value(),
                  .detail = reader ? std::to_string(reader->files().size()) + " files"
                                   : reader.error().detail});
            if (reader && expected.reseal) {
                tell({.name = "origin",
                      .title = "It holds what its author signed, before it was sealed anew",
                      .ok = true, // Otherwise the record did not open.
                      .detail = "author's manifest SHA-256 " + expected.reseal->origin + ", key "
                          + author.fingerprint()});
            }
            if (reader) {
                MED_CHECK(checkBodies(*reader));
            }
        }
        return std::move(m_checks);
    }

private:
    void tell(Check check)
    {
        if (m_made) {
            m_made(check);
        }
        m_checks.push_back(std::move(check));
    }

    bool checkManifest(const Expected<Bytes> &bytes, const RecordExpectation &expected,
                       const crypto::PublicKey &author)
    {
        Check same{.name = "manifest", .title = "The stored manifest is the one in the ledger"};
        if (!bytes) {
            same.detail = bytes.error().code == ErrorCode::NotFound
                ? "the store has no such manifest"
                : bytes.error().detail;
            tell(same);
            return false;
        }
        const std::string digest = toHex(crypto::sha256(*bytes));
        same.ok = digest == expected.manifest;
        same.detail = same.ok ? "SHA-256 " + digest
                              : "the store has " + digest + ", the ledger " + expected.manifest;
        tell(same);

        const auto stored = StoredManifest::parse(*bytes);
        const bool isSigned = stored && isSignedAsExpected(*stored, expected, author);
        const bool anew = expected.reseal.has_value();
        const crypto::PublicKey &signer = anew ? expected.reseal->key : author;
        tell({.name = "signature",
              .title = anew ? "The manifest was signed by the custodian's agent, who sealed it anew"
                            : "The manifest was signed by its author",
              .ok = isSigned,
              .detail = isSigned ? "key " + signer.fingerprint()
                  : stored       ? (anew ? "the signature is not the agent's"
                                         : "the signature is not the author's")
                                 : stored.error().detail});
        if (!stored) {
            return false;
        }
        Check bound{.name = "binding",
                    .title = "The manifest names this record, version, patient and key epoch"};
        for (const auto &[name, there, ledger] : comparisons(stored->manifest, expected)) {
            if (there != ledger) {
                bound.detail += (bound.detail.empty() ? "" : "; ") + name + " is " + there
                    + ", in the ledger " + ledger;
            }
        }
        bound.ok = bound.detail.empty();
        if (bound.ok) {
            bound.detail = expected.record + " version " + std::to_string(expected.version);
        }
        tell(bound);
        return same.ok && isSigned && bound.ok;
    }

    struct Comparison {
        std::string name;
        std::string there;
        std::string ledger;
    };
    static std::vector<Comparison> comparisons(const Manifest &manifest,
                                               const RecordExpectation &expected)
    {
        return {{"record", manifest.record, expected.record},
                {"version", std::to_string(manifest.version), std::to_string(expected.version)},
                {"patient", manifest.patient, expected.patient},
                {"custodian", manifest.custodian, expected.custodian},
                {"set", manifest.set, expected.set},
                {"epoch", std::to_string(manifest.epoch), std::to_string(expected.epoch)},
                {"network", manifest.network, expected.network}};
    }

    Expected<> checkBodies(const RecordReader &reader)
    {
        m_total = reader.plainBytes();
        std::vector<std::size_t> damaged;
        std::size_t parts = 0;
        for (std::size_t i = 0; i < reader.m_objects.size(); ++i) {
            MED_CHECK(checkBody(reader, i, damaged));
            parts += reader.m_objects[i].description().parts.size();
        }
        const bool intact = std::ranges::all_of(m_checks, &Check::ok);
        if (intact) {
            tell({.name = "part",
                  .title = "Every stored part is the one that was signed",
                  .ok = true,
                  .detail =
                      std::to_string(parts) + " parts, root " + toHex(reader.manifest().root)});
        }
        std::ranges::sort(damaged);
        damaged.erase(std::ranges::unique(damaged).begin(), damaged.end());
        const auto count = std::to_string(reader.files().size());
        Check files{.name = "files",
                    .title = "Every file is complete and as it was sent",
                    .ok = damaged.empty() && intact,
                    .detail = count + " files",
                    .files = damaged};
        if (!files.ok) {
            files.detail = std::to_string(damaged.size()) + " of " + count + " files are damaged"
                + namesOf(reader, damaged);
        }
        tell(files);
        if (m_progress) {
            m_progress(m_total, m_total);
        }
        return {};
    }

    Expected<> checkBody(const RecordReader &reader, std::size_t number,
                         std::vector<std::size_t> &damaged)
    {
        const OpenedObject &object = reader.m_objects[number];
        const std::string &id = object.description().id;
        MED_TRY(const StoreName name, reader.nameOf(number));
        const auto size = m_store.size(name);
        if (!size && !isDamage(size.error())) {
            return std::unexpected(size.error());
        }
        if (!size || *size != object.description().bytes) {
            tell({.name = "size",
                  .title = "The stored object is as long as was signed",
                  .detail = "object " + id
                      + (size ? " has " + std::to_string(*size) + " bytes instead of "
                                 + std::to_string(object.description().bytes)
                              : std::string(" is not in the store")),
                  .object = id});
        }
        const std::uint64_t plainSegment = object.plainSegmentBytes();
        const auto &files = object.index().files;
        std::vector<crypto::Sha256> hashes(files.size());
        std::vector<bool> broken(files.size());
        const auto breakFiles = [&](std::span<const std::size_t> which) {
            for (const std::size_t file : which) {
                broken[file - reader.m_firstFile[number]] = true;
            }
        };
        std::size_t badSegments = 0;
        std::vector<std::size_t> badSegmentFiles;
        bool partIntact = true;
        std::size_t current = 0;
        const ScanHandlers handlers{
            .part = [&](std::size_t part, const Expected<> &intact) -> Expected<> {
                partIntact = intact.has_value();
                if (!intact) {
                    const std::uint64_t segmentsPerPart = kPartBytes / object.lengthOf(0);
                    const std::uint64_t begin = part * segmentsPerPart * plainSegment;
                    const auto affected =
                        reader.filesWithin(number, begin, segmentsPerPart * plainSegment);
                    breakFiles(affected);
                    tell({.name = "part",
                          .title = "Every stored part is the one that was signed",
                          .detail = "object " + id + ", part " + std::to_string(part + 1) + " of "
                              + std::to_string(object.description().parts.size()) + ": "
                              + intact.error().detail + namesOf(reader, affected),
                          .object = id,
                          .part = int(part),
                          .files = affected});
                }
                return {};
            },
            .segment = [&](std::uint64_t segment, const Expected<Bytes> &plain) -> Expected<> {
                const std::uint64_t begin = segment * plainSegment;
                if (!plain) {
                    const auto affected = reader.filesWithin(number, begin, plainSegment);
                    breakFiles(affected);
                    if (partIntact) {
                        ++badSegments;
                        badSegmentFiles.insert(badSegmentFiles.end(), affected.begin(),
                                               affected.end());
                    }
                    return {};
                }
                while (current < files.size()
                       && files[current].offset + files[current].size <= begin) {
                    ++current;
                }
                for (std::size_t i = current;
                     i < files.size() && files[i].offset < begin + plain->size(); ++i) {
                    const std::uint64_t from = std::max(begin, files[i].offset);
                    const std::uint64_t to =
                        std::min(begin + plain->size(), files[i].offset + files[i].size);
                    hashes[i].add(
                        ByteView(*plain).subspan(from - begin, to > from ? to - from : 0));
                }
                m_done += plain->size();
                if (m_progress && segment % 128 == 127) {
                    m_progress(std::min(m_done, m_total), m_total);
                }
                return {};
            }};
        MED_CHECK(scanBody(m_store, name, object, handlers, m_stop));
        if (badSegments > 0) {
            tell({.name = "segments",
                  .title = "Every segment opens with the record's key",
                  .detail = "object " + id + ": " + std::to_string(badSegments)
                      + " segments do not open" + namesOf(reader, badSegmentFiles),
                  .object = id,
                  .files = badSegmentFiles});
        }
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (broken[i] || hashes[i].finish() != files[i].sha256) {
                damaged.push_back(reader.m_firstFile[number] + i);
            }
        }
        return {};
    }

    static std::string namesOf(const RecordReader &reader, std::span<const std::size_t> files)
    {
        constexpr std::size_t kShown = 5;
        std::string text;
        for (std::size_t i = 0; i < std::min(files.size(), kShown); ++i) {
            text += (i == 0 ? ": " : ", ") + reader.files()[files[i]].entry.name;
        }
        return files.size() > kShown
            ? text + " and " + std::to_string(files.size() - kShown) + " more"
            : text;
    }

    ObjectStore &m_store;
    const OnCheck &m_made;
    std::stop_token m_stop;
    const Progress &m_progress;
    std::vector<Check> m_checks;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
};

Expected<std::vector<Check>> verifyRecord(ObjectStore &store, const Expected<Bytes> &manifest,
                                          const RecordExpectation &expected,
                                          const crypto::PublicKey &author, const RecordKey &key,
                                          const OnCheck &made, std::stop_token stop,
                                          const Progress &progress)
{
    return RecordVerifier(store, made, std::move(stop), progress)
        .run(manifest, expected, author, key);
}

bool allHold(std::span<const Check> checks)
{
    return std::ranges::all_of(checks, &Check::ok);
}

} // namespace med::storage
