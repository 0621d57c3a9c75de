#pragma once

#include "services/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace med::storage {

/// The name of one file in a store, relative to its root, '/' between the parts. It is made from
/// checked identifiers only, so a name from outside can never lead out of the store.
/// Errors of the makers: Invalid, saying which part is malformed.
class StoreName {
public:
    /// `<MSP>/objects/<obj_…>`: a sealed body.
    static Expected<StoreName> object(std::string_view custodian, std::string_view object);
    /// `<MSP>/manifests/<rec_…>/<version>`, and with `.<reseals>` behind it once it was sealed anew.
    static Expected<StoreName> manifest(std::string_view custodian, std::string_view record,
                                        int version, int reseals = 0);
    /// `<MSP>/sets/<set_…>/<epoch>/<recipient>`, see recipientFileName.
    static Expected<StoreName> envelope(std::string_view custodian, std::string_view set, int epoch,
                                        std::string_view recipient);
    /// `<MSP>/agent/<seconds>`: the agent of the custodian was there, in seconds since 1970.
    static Expected<StoreName> presence(std::string_view custodian, std::int64_t seconds);
    const std::string &text() const { return m_text; }
    bool operator==(const StoreName &) const = default;

private:
    explicit StoreName(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string m_text;
};

/// The name of a folder of a store, to be listed.
class StoreFolder {
public:
    static StoreFolder custodians() { return StoreFolder({}, Kind::Custodians); }
    static Expected<StoreFolder> objects(std::string_view custodian);
    static Expected<StoreFolder> records(std::string_view custodian);
    static Expected<StoreFolder> versions(std::string_view custodian, std::string_view record);
    static Expected<StoreFolder> sets(std::string_view custodian);
    static Expected<StoreFolder> epochs(std::string_view custodian, std::string_view set);
    static Expected<StoreFolder> recipients(std::string_view custodian, std::string_view set,
                                            int epoch);
    static Expected<StoreFolder> presences(std::string_view custodian);
    const std::string &text() const { return m_text; }
    /// True if an entry of that name can be ours.
    bool mayHold(std::string_view name) const;

private:
    enum class Kind { Custodians, Objects, Records, Versions, Numbers, Sets, Recipients };
    StoreFolder(std::string text, Kind kind)
        : m_text(std::move(text))
        , m_kind(kind)
    {
    }
    std::string m_text;
    Kind m_kind;
};

/// A holder of a key (domain/anchor.h) as a file name: the colon, which not every file system
/// takes, becomes a dot (`org.NorthgateMSP`). Needs isHolder(recipient).
std::string recipientFileName(std::string_view recipient);
/// Back again. Errors: Invalid for another name.
Expected<std::string> recipientOfFileName(std::string_view name);

} // namespace med::storage
