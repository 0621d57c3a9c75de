#include "services/storage/store_name.h"

#include "services/domain/anchor.h"
#include "services/domain/ids.h"

#include <algorithm>

namespace med::storage {

namespace {

Expected<std::string> custodianPart(std::string_view custodian)
{
    if (!isMspId(custodian)) {
        return failure(ErrorCode::Invalid, "not the id of an organisation");
    }
    return std::string(custodian);
}

Expected<std::string> idPart(std::string_view id, std::string_view idPrefix)
{
    if (!isId(id, idPrefix)) {
        return failure(ErrorCode::Invalid,
                       "not an identifier of the kind " + std::string(idPrefix));
    }
    return std::string(id);
}

Expected<std::string> numberPart(int number)
{
    if (number < 1) {
        return failure(ErrorCode::Invalid, "versions and epochs are counted from 1");
    }
    return std::to_string(number);
}

Expected<std::string> folder(std::string_view custodian, std::string_view kind)
{
    MED_TRY(const std::string msp, custodianPart(custodian));
    return msp + '/' + std::string(kind);
}

} // namespace

Expected<StoreName> StoreName::object(std::string_view custodian, std::string_view object)
{
    MED_TRY(const std::string base, folder(custodian, "objects"));
    MED_TRY(const std::string id, idPart(object, prefix::kObject));
    return StoreName(base + '/' + id);
}

Expected<StoreName> StoreName::manifest(std::string_view custodian, std::string_view record,
                                        int version, int reseals)
{
    MED_TRY(const auto base, StoreFolder::versions(custodian, record));
    MED_TRY(std::string number, numberPart(version));
    if (reseals != 0) {
        MED_TRY(const std::string times, numberPart(reseals));
        number += '.' + times;
    }
    return StoreName(base.text() + '/' + number);
}

Expected<StoreName> StoreName::envelope(std::string_view custodian, std::string_view set, int epoch,
                                        std::string_view recipient)
{
    MED_TRY(const auto base, StoreFolder::recipients(custodian, set, epoch));
    if (!isHolder(recipient)) {
        return failure(ErrorCode::Invalid, "not a recipient: mem_…, org:MSP or recovery:MSP");
    }
    return StoreName(base.text() + '/' + recipientFileName(recipient));
}

Expected<StoreName> StoreName::presence(std::string_view custodian, std::int64_t seconds)
{
    MED_TRY(const auto base, StoreFolder::presences(custodian));
    const std::string number = std::to_string(seconds);
    if (!base.mayHold(number)) {
        return failure(ErrorCode::Invalid, "not a time after 1970");
    }
    return StoreName(base.text() + '/' + number);
}

Expected<StoreFolder> StoreFolder::objects(std::string_view custodian)
{
    MED_TRY(std::string text, folder(custodian, "objects"));
    return StoreFolder(std::move(text), Kind::Objects);
}

Expected<StoreFolder> StoreFolder::records(std::string_view custodian)
{
    MED_TRY(std::string text, folder(custodian, "manifests"));
    return StoreFolder(std::move(text), Kind::Records);
}

Expected<StoreFolder> StoreFolder::versions(std::string_view custodian, std::string_view record)
{
    MED_TRY(const std::string base, folder(custodian, "manifests"));
    MED_TRY(const std::string id, idPart(record, prefix::kRecord));
    return StoreFolder(base + '/' + id, Kind::Versions);
}

Expected<StoreFolder> StoreFolder::sets(std::string_view custodian)
{
    MED_TRY(std::string text, folder(custodian, "sets"));
    return StoreFolder(std::move(text), Kind::Sets);
}

Expected<StoreFolder> StoreFolder::epochs(std::string_view custodian, std::string_view set)
{
    MED_TRY(const std::string base, folder(custodian, "sets"));
    MED_TRY(const std::string id, idPart(set, prefix::kSet));
    return StoreFolder(base + '/' + id, Kind::Numbers);
}

Expected<StoreFolder> StoreFolder::recipients(std::string_view custodian, std::string_view set,
                                              int epoch)
{
    MED_TRY(const auto base, epochs(custodian, set));
    MED_TRY(const std::string number, numberPart(epoch));
    return StoreFolder(base.text() + '/' + number, Kind::Recipients);
}

Expected<StoreFolder> StoreFolder::presences(std::string_view custodian)
{
    MED_TRY(std::string text, folder(custodian, "agent"));
    return StoreFolder(std::move(text), Kind::Numbers);
}

namespace {

/// As numberPart writes them.
bool isNumber(std::string_view name)
{
    return !name.empty() && name.size() <= 10 && name.front() != '0'
        && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool StoreFolder::mayHold(std::string_view name) const
{
    switch (m_kind) {
    case Kind::Custodians:
        return isMspId(name);
    case Kind::Objects:
        return isId(name, prefix::kObject);
    case Kind::Records:
        return isId(name, prefix::kRecord);
    case Kind::Versions: {
        const auto dot = name.find('.');
        return isNumber(name.substr(0, dot))
            && (dot == std::string_view::npos || isNumber(name.substr(dot + 1)));
    }
    case Kind::Numbers:
        return isNumber(name);
    case Kind::Sets:
        return isId(name, prefix::kSet);
    case Kind::Recipients:
        return recipientOfFileName(name).has_value();
    }
    return false;
}

namespace {

constexpr std::string_view kOrganization = "org";
constexpr std::string_view kRecovery = "recovery";

/// `org` or `recovery`, then `separator`, then an MSP id.
bool isOrganizationKey(std::string_view text, char separator)
{
    for (const auto kind : {kOrganization, kRecovery}) {
        if (text.size() > kind.size() && text.starts_with(kind) && text[kind.size()] == separator) {
            return isMspId(text.substr(kind.size() + 1));
        }
    }
    return false;
}

} // namespace

std::string recipientFileName(std::string_view recipient)
{
    std::string name(recipient);
    if (const auto colon = name.find(':'); colon != std::string::npos) {
        name[colon] = '.';
    }
    return name;
}

Expected<std::string> recipientOfFileName(std::string_view name)
{
    if (isId(name, prefix::kMember)) {
        return std::string(name);
    }
    if (!isOrganizationKey(name, '.')) {
        return failure(ErrorCode::Invalid, "not the file name of a recipient");
    }
    std::string recipient(name);
    recipient[recipient.find('.')] = ':';
    return recipient;
}

} // namespace med::storage
