#include "services/wallet/act_decoder.h"

#include "services/domain/anchor.h"

#include <algorithm>

namespace med::wallet {

namespace {

/// How the value of a member is shown.
enum class Show { Id, Ids, Text, Texts, Time, Number, Purpose, Holder, Anchor, Recipients, Organizations };

struct Member {
    std::string_view name;
    Show show = Show::Text;
    std::string_view label; ///< In front of the value, where no headline names the member.
};

constexpr Member kMembers[] = {
    {"anchor", Show::Anchor, {}},
    {"bound", Show::Id, "Is the patient"},
    {"consent", Show::Id, "Under consent"},
    {"emergency", Show::Id, "In the emergency"},
    {"epoch", Show::Number, "Epoch"},
    {"erasure", Show::Id, "Erasure request"},
    {"files", Show::Number, "Files destroyed in the store"},
    {"former", Show::Text, "Digest of the former sealed content"},
    {"from", Show::Time, "From"},
    {"grantee", Show::Id, "Grantee"},
    {"key", Show::Text, "Public key"},
    {"kind", Show::Text, "Kind"},
    {"manifest", Show::Text, "Digest of the sealed content"},
    {"member", Show::Id, "Member"},
    {"msp", Show::Id, "Organisation"},
    {"order", Show::Id, "Under order"},
    {"organizations", Show::Organizations, {}},
    {"outcome", Show::Text, "Outcome"},
    {"paper", Show::Text, "Salted digest of the signed paper"},
    {"part", Show::Text, "Part of the receipt"},
    {"patient", Show::Id, "Patient"},
    {"proxy", Show::Id, "For the patient, by the appointment"},
    {"purpose", Show::Purpose, "Purpose"},
    {"relationship", Show::Text, "Stated relationship"},
    {"reasonDigest", Show::Text, "Digest of the sealed reason"},
    {"recipients", Show::Recipients, {}},
    {"request", Show::Id, "Answers the request"},
    {"record", Show::Id, "Record"},
    {"records", Show::Ids, "Records"},
    {"reseal", Show::Text, "Encrypted anew, of what could be read by it"},
    {"roles", Show::Texts, "Roles"},
    {"set", Show::Id, "Record set"},
    {"sets", Show::Ids, "Closes the current epoch of"},
    {"slot", Show::Text, "Slot"},
    {"statement", Show::Text, "Signature over the key"},
    {"tag", Show::Text, "Keyed tag of class and purpose"},
    {"to", Show::Id, "To"},
    {"until", Show::Time, "Until"},
    {"use", Show::Text, "Use"},
    {"validFrom", Show::Time, "Licence valid from"},
    {"validUntil", Show::Time, "Licence valid until"},
    {"version", Show::Number, "Version"},
};

/// A function that writes: a headline that names members in braces, and the members it may have besides.
struct Writing {
    std::string_view function;
    std::string_view headline;
    std::vector<std::string_view> further;
};

const std::vector<Writing> &writings()
{
    static const std::vector<Writing> table {
        {"Network:Init", "Begin the network with these organisations.", {"organizations"}},
        {"Network:Ping", "Count one up in the test slot {slot}.", {}},
        {"Network:RegisterOrganization", "Register {msp} as an organisation of the kind {kind}.", {}},
        {"Network:SuspendOrganization", "Suspend the organisation {msp}: none of its members can act any more.", {"reasonDigest"}},
        {"Network:ReinstateOrganization", "Reinstate the organisation {msp}.", {}},
        {"Member:Enroll", "Enrol {member} as a member of {msp} with the roles {roles}.", {"bound", "validFrom", "validUntil"}},
        {"Member:ChangeRoles", "Give {member} the roles {roles} and take away all others.", {}},
        {"Member:Suspend", "Suspend {member}: they can no longer act or be given access.", {"reasonDigest"}},
        {"Member:Reinstate", "Reinstate {member}.", {}},
        {"Member:ChangeValidity", "Change the time in which {member} is licensed to act.", {"validFrom", "validUntil"}},
        {"Member:PublishKey", "Publish a new key that others seal to, for the use {use}.", {"key", "statement"}},
        {"Patient:Register", "Register the patient {patient}.", {"anchor"}},
        {"Patient:BindIdentity", "Declare that {member} is the patient {patient}. This cannot be changed.", {}},
        {"Patient:RequestErasure", "Ask that all records of the patient {patient} are erased (request {erasure}).", {"proxy", "anchor"}},
        {"Patient:WithdrawErasure", "Withdraw the erasure request {erasure}: nothing is erased under it.", {}},
        {"Patient:DecideErasure", "Decide the erasure request {erasure}: {outcome}. This cannot be changed.", {"anchor"}},
        {"Patient:Erase", "Declare the keys of these records destroyed under the erasure request {erasure}: nobody can read them again.",
         {"records", "files", "part"}},
        {"Patient:Restrict", "Restrict the records of the patient {patient}: nobody further gets their keys.", {"anchor"}},
        {"Patient:Lift", "Lift the restriction of the records of the patient {patient}.", {"anchor"}},
        {"Patient:AppointProxy", "Let {member} act for the patient {patient} as a {kind}: read their records and decide about their consents (appointment {proxy}).",
         {"from", "until", "anchor"}},
        {"Patient:EndProxy", "End the appointment {proxy}: who acted by it no longer acts for the patient.", {"sets", "anchor"}},
        {"Consent:Grant", "Consent: let {grantee} read records of the patient {patient} (consent {consent}).",
         {"until", "tag", "paper", "request", "proxy", "anchor"}},
        {"Consent:Request", "Ask the patient {patient} to let {grantee} read records (request {consent}).", {"until", "tag", "anchor"}},
        {"Consent:Refuse", "Refuse the request {consent}: who asked gets nothing.", {"proxy", "reasonDigest"}},
        {"Consent:CancelRequest", "Take the request {consent} back.", {}},
        {"Consent:Withdraw", "Withdraw the consent {consent}: nothing new is released under it.", {"sets", "reseal", "proxy", "reasonDigest"}},
        {"Consent:OpenEmergency", "Break the glass: read records of the patient {patient} for two hours without a consent (emergency {emergency}).",
         {"anchor"}},
        {"Consent:ReviewEmergency", "Declare the emergency access {emergency} {outcome}. This cannot be changed.", {"anchor"}},
        {"Order:Request", "Order an examination of the patient {patient} from {to} (order {order}).",
         {"set", "consent", "anchor"}},
        {"Order:Accept", "Accept the order {order}.", {}},
        {"Order:Schedule", "Mark the order {order} as scheduled.", {}},
        {"Order:Start", "Start the examination of the order {order}.", {}},
        {"Order:Complete", "Complete the order {order} with the record {record}.", {}},
        {"Order:Report", "Report on the order {order}.", {"anchor"}},
        {"Order:Amend", "Amend the report on the order {order}; the former one stays.", {"anchor", "reasonDigest"}},
        {"Order:Reject", "Reject the order {order}.", {"reasonDigest"}},
        {"Order:Cancel", "Cancel the order {order}.", {"reasonDigest"}},
        {"Record:Anchor", "Sign and anchor a record.", {"anchor"}},
        {"Record:Amend", "Sign and anchor a new version of a record; the former one stays.", {"anchor", "reasonDigest"}},
        {"Record:Retract", "Retract the record {record} as entered in error.", {"reasonDigest"}},
        {"Record:Shred", "Declare the keys of the record {record} destroyed: nobody can read it again.", {"reasonDigest"}},
        {"Record:PublishEnvelopes", "Let more people read the record set {set}, epoch {epoch}.", {"recipients"}},
        {"Record:RotateEpoch", "Open epoch {epoch} of the record set {set} for these people only.", {"recipients"}},
        {"Record:Reseal", "Note that version {version} of the record {record} is encrypted anew under epoch {epoch}: its content stays.",
         {"former", "manifest"}},
        {"Access:Log", "Note that you open records of the patient {patient} for {purpose}.", {"record", "consent", "order", "emergency", "proxy", "relationship"}},
    };
    return table;
}

constexpr std::string_view kReadings[] = {
    "Access:List",    "Consent:Check",  "Consent:List", "Consent:ListEmergencies", "Member:Get",     "Member:KeyOf",      "Member:List",
    "Network:ListOrganizations",        "Order:Get",    "Order:List",     "Patient:Get",       "Patient:List",
    "Patient:ListErasures", "Patient:ListProxies",  "Patient:Rights",
    "Record:Get",     "Record:History", "Record:List",  "Record:Recipients", "Record:Set",     "Record:Sets",
    "org.hyperledger.fabric:GetMetadata",
};

/// Functions of Fabric's system chaincodes that read.
constexpr std::string_view kSystemReadings[] = {
    "cscc.GetChannelConfig", "cscc.GetConfigBlock",      "qscc.GetBlockByHash",   "qscc.GetBlockByNumber",
    "qscc.GetBlockByTxID",   "qscc.GetChainInfo",        "qscc.GetTransactionByID",
};

constexpr std::string_view kChaincode = "medanchor";

std::unexpected<Error> unreadable(std::string_view what)
{
    return failure(ErrorCode::Invalid, std::string(what) + " cannot be shown in words, so it is not signed");
}

/// Turns the members of one argument object into sentences, and knows which it has shown.
class Speaker {
public:
    Speaker(const Json &arguments, const NameLookup &names) : m_arguments(arguments), m_names(names) {}

    /// The headline with its braces filled in.
    Expected<> headline(std::string_view text)
    {
        std::string sentence;
        while (!text.empty()) {
            const auto open = text.find('{');
            sentence += text.substr(0, open);
            if (open == std::string_view::npos) {
                break;
            }
            const auto close = text.find('}', open);
            const std::string name(text.substr(open + 1, close - open - 1));
            text.remove_prefix(close + 1);
            if (!m_arguments.contains(name)) {
                return unreadable("an act without " + name);
            }
            MED_TRY(const auto shown, value(memberOf(name)->show, m_arguments[name]));
            sentence += shown;
            m_shown.push_back(name);
        }
        m_sentences.push_back(std::move(sentence));
        return {};
    }

    /// Sentences for the members that are there and not shown yet; each must be allowed.
    Expected<> further(const std::vector<std::string_view> &allowed)
    {
        for (const auto &[name, json] : m_arguments.items()) {
            if (name == "act") {
                MED_CHECK(signedBefore(json));
                continue;
            }
            if (name == "v" || std::ranges::find(m_shown, name) != m_shown.end()) {
                continue;
            }
            const Member *member = memberOf(name);
            if (member == nullptr || std::ranges::find(allowed, name) == allowed.end()) {
                return unreadable("the argument " + name);
            }
            MED_CHECK(sentence(*member, json));
        }
        return {};
    }

    /// Any members, for functions that change nothing.
    Expected<> loosely()
    {
        for (const auto &[name, json] : m_arguments.items()) {
            if (name != "v" && (json.is_string() || json.is_number_integer())) {
                MED_TRY(const auto shown, value(json.is_string() ? Show::Id : Show::Number, json));
                m_sentences.push_back(name + ": " + shown + ".");
            }
        }
        return {};
    }

    void say(std::string sentence) { m_sentences.push_back(std::move(sentence)); }
    std::vector<std::string> take() { return std::move(m_sentences); }

private:
    static const Member *memberOf(std::string_view name)
    {
        const auto found = std::ranges::find(kMembers, name, &Member::name);
        return found == std::end(kMembers) ? nullptr : found;
    }

    std::string named(const std::string &id) const
    {
        const std::string name = m_names ? m_names(id) : std::string();
        return name.empty() ? id : name + " (" + id + ")";
    }

    /// `mem_…`, `org:MSP` or `recovery:MSP`.
    std::string holder(const std::string &text) const
    {
        const auto colon = text.find(':');
        if (colon == std::string::npos) {
            return named(text);
        }
        return named(text.substr(colon + 1)) + (text.starts_with("org:") ? " (its online key)" : " (its offline recovery key)");
    }

    static std::string basis(const std::string &text)
    {
        return text == "author" ? "as the author"
            : text == "patient" ? "as the patient"
            : text == "custodian" ? "as the custodian"
            : text == "staff" ? "as staff of the custodian"
                              : "by " + text;
    }

    /// A text of ours: short and printable, so that it can hide nothing.
    Expected<std::string> plain(const Json &json) const
    {
        constexpr std::size_t kMaxLength = 400;
        if (!json.is_string()) {
            return unreadable("an argument that is no text");
        }
        auto text = json.get<std::string>();
        if (text.size() > kMaxLength || !std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7e; })) {
            return unreadable("an argument with characters that do not belong there");
        }
        return text;
    }

    Expected<std::string> joined(const Json &json, bool ids) const
    {
        if (!json.is_array()) {
            return unreadable("an argument that is no list");
        }
        std::string list;
        for (const Json &item : json) {
            MED_TRY(const auto text, plain(item));
            list += (list.empty() ? "" : ", ") + (ids ? named(text) : text);
        }
        return list.empty() ? "none" : list;
    }

    Expected<std::string> value(Show show, const Json &json) const
    {
        switch (show) {
        case Show::Ids:
            return joined(json, true);
        case Show::Texts:
            return joined(json, false);
        case Show::Number:
            return json.is_number_integer() ? Expected<std::string>(json.dump()) : unreadable("an argument that is no number");
        case Show::Id:
        case Show::Holder: {
            MED_TRY(const auto text, plain(json));
            return show == Show::Id ? named(text) : holder(text);
        }
        case Show::Time: {
            MED_TRY(const auto seconds, JsonFields(Json {{"t", json}}, "time").integerText("t"));
            constexpr std::int64_t kLastSecond = 9'223'372'035;
            return seconds < 0 || seconds > kLastSecond ? Expected<std::string>(unreadable("a time that far away"))
                                                        : toIso8601(Moment(std::chrono::seconds(seconds)));
        }
        case Show::Purpose: {
            static const std::map<std::string, std::string> purposes {
                {"TREAT", "treatment (TREAT)"},        {"HPAYMT", "payment (HPAYMT)"},
                {"HRESCH", "research (HRESCH)"},       {"BTG", "an emergency, breaking the glass (BTG)"},
                {"PATRQT", "the patient's own request (PATRQT)"},
            };
            MED_TRY(const auto code, plain(json));
            const auto found = purposes.find(code);
            return found == purposes.end() ? Expected<std::string>(unreadable("the purpose " + code)) : found->second;
        }
        case Show::Text:
            return plain(json);
        case Show::Anchor:
        case Show::Recipients:
        case Show::Organizations:
            break;
        }
        return unreadable("an argument of several parts in one sentence");
    }

    Expected<> sentence(const Member &member, const Json &json)
    {
        switch (member.show) {
        case Show::Anchor:
            return anchor(json);
        case Show::Recipients:
            return recipients(json);
        case Show::Organizations:
            return organizations(json);
        default: {
            MED_TRY(const auto shown, value(member.show, json));
            say(std::string(member.label) + ": " + shown + ".");
            return {};
        }
        }
    }

    Expected<> anchor(const Json &json)
    {
        MED_TRY(const auto content, Anchor::fromJson(json));
        for (const std::string *text : {&content.record, &content.patient, &content.custodian, &content.set, &content.manifest, &content.under}) {
            MED_CHECK(plain(*text));
        }
        say("Content: version " + std::to_string(content.version) + " of the record " + content.record + " of the patient "
            + named(content.patient) + ", kept by " + named(content.custodian) + " in the record set " + content.set + ", epoch "
            + std::to_string(content.epoch) + ".");
        say("Digest of the sealed content: " + content.manifest + ".");
        if (!content.under.empty()) {
            say("Written under " + content.under + ".");
        }
        return recipients(json["recipients"]);
    }

    /// That the act was signed before it could be sent.
    Expected<> signedBefore(const Json &json)
    {
        JsonFields fields(json, "act");
        MED_TRY(const auto signature, fields.text("signature"));
        MED_CHECK(fields.text("time"));
        MED_CHECK(fields.finish());
        MED_CHECK(plain(signature));
        MED_TRY(const auto time, value(Show::Time, json["time"]));
        say("Signed before, at " + time + ", with the signature " + signature + ".");
        return {};
    }

    Expected<> recipients(const Json &json)
    {
        if (!json.is_array()) {
            return unreadable("a list of recipients that is none");
        }
        for (const Json &item : json) {
            MED_TRY(const auto recipient, Recipient::fromJson(item));
            for (const std::string *text : {&recipient.to, &recipient.key, &recipient.envelope, &recipient.basis}) {
                MED_CHECK(plain(*text));
            }
            say("Readable by " + holder(recipient.to) + ", " + basis(recipient.basis) + "; key " + recipient.key + ", envelope "
                + recipient.envelope + ".");
        }
        return {};
    }

    Expected<> organizations(const Json &json)
    {
        if (!json.is_array()) {
            return unreadable("a list of organisations that is none");
        }
        for (const Json &item : json) {
            JsonFields fields(item, "organisation");
            MED_TRY(const auto msp, fields.text("msp"));
            MED_TRY(const auto kind, fields.text("kind"));
            MED_CHECK(fields.finish());
            MED_CHECK(plain(msp));
            MED_CHECK(plain(kind));
            say("Organisation " + named(msp) + ", kind: " + kind + ".");
        }
        return {};
    }

    const Json &m_arguments;
    const NameLookup &m_names;
    std::vector<std::string> m_shown;
    std::vector<std::string> m_sentences;
};

} // namespace

bool onlyReads(std::string_view chaincode, std::string_view function)
{
    if (chaincode == kChaincode) {
        return std::ranges::find(kReadings, function) != std::end(kReadings);
    }
    const std::string system = std::string(chaincode) + '.' + std::string(function);
    return std::ranges::find(kSystemReadings, system) != std::end(kSystemReadings);
}

Expected<std::vector<std::string>> words(const Act &act, const NameLookup &names)
{
    const Json none = Json::object();
    Speaker speaker(act.arguments.is_object() ? act.arguments : none, names);
    if (act.onlyReads) {
        speaker.say("Look something up in the ledger; nothing is changed.");
        MED_CHECK(speaker.loosely());
    } else {
        const auto found = std::ranges::find(writings(), act.function, &Writing::function);
        if (act.chaincode != kChaincode || found == writings().end()) {
            return unreadable("the function " + act.function + " of the chaincode " + act.chaincode);
        }
        MED_CHECK(JsonFields(act.arguments, "arguments").version(1));
        MED_CHECK(speaker.headline(found->headline));
        MED_CHECK(speaker.further(found->further));
    }
    for (const std::string &name : act.transientNames) {
        speaker.say("Sends a value beside the ledger: " + name + ".");
    }
    const std::string place = act.network.empty() ? "on the channel " + act.channel : "on the network " + act.network + ", sent when it is there";
    speaker.say("Function " + act.function + " of the chaincode " + act.chaincode + " " + place + ", at " + toIso8601(act.time) + ".");
    return speaker.take();
}

} // namespace med::wallet
