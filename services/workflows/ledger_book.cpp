#include "services/workflows/ledger_book.h"

#include "services/crypto/certificate.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace med::workflows {

namespace {

constexpr std::size_t kAtATime = 200; ///< Entries; the last block may make it more.
constexpr std::size_t kMostArguments = 200;

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
    return text;
}

std::vector<std::string> wordsOf(const std::string &text)
{
    std::istringstream stream(lower(text));
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

/// What the arguments name, by their order of telling: whom it is about, then whom it goes to.
std::string aboutOf(const NameBook &names, const Json &arguments)
{
    for (const char *member : {"patient", "member", "grantee", "msp", "to", "owner"}) {
        for (const Json *where : {&arguments, arguments.contains("anchor") ? &arguments["anchor"] : nullptr}) {
            if (where && where->is_object() && where->contains(member) && (*where)[member].is_string()) {
                if (std::string name = names.nameOf((*where)[member].get<std::string>()); !name.empty()) {
                    return name;
                }
            }
        }
    }
    return {};
}

class Reader {
public:
    Reader(Session &session, const NameBook &names) : m_session(session), m_names(names), m_reader(session.reader()) {}

    Expected<std::vector<LedgerEntry>> entriesOf(std::uint64_t number, const std::vector<std::string> &words) const
    {
        MED_TRY(const auto block, m_session.ledger().block(number));
        std::vector<LedgerEntry> entries;
        for (std::size_t i = 0; i < block.transactions.size(); ++i) {
            LedgerEntry entry {.block = number, .index = static_cast<int>(i), .txId = block.transactions[i], .function = {}, .memberId = {},
                               .name = {}, .role = {}, .organization = m_names.organization(block.ordererMsp), .code = "VALID", .about = {}};
            std::string arguments;
            if (!entry.txId.empty()) {
                MED_TRY(const auto transaction, m_session.ledger().transaction(entry.txId));
                arguments = transaction.arguments;
                fill(entry, transaction);
            }
            if (holds(entry, arguments, words)) {
                entries.push_back(std::move(entry));
            }
        }
        std::ranges::reverse(entries);
        return entries;
    }

private:
    void fill(LedgerEntry &entry, const ledger::TransactionSummary &transaction) const
    {
        entry.function = transaction.function;
        entry.time = transaction.timestamp;
        entry.code = std::string(ledger::nameOf(transaction.code));
        entry.memberId = transaction.creatorId;
        entry.name = transaction.creatorId.empty() ? std::string() : m_names.member(transaction.creatorId).name;
        entry.organization = transaction.creatorMsp.empty() ? std::string() : m_names.organization(transaction.creatorMsp);
        entry.role = roleOf(transaction.creatorId);
        if (transaction.block != entry.block || transaction.index != entry.index) {
            entry.code = std::string(ledger::nameOf(ledger::TxCode::DuplicateTxId)); // What is kept by its id is the first one.
        }
        const Json arguments = Json::parse(transaction.arguments, nullptr, false);
        if (arguments.is_object()) {
            entry.about = aboutOf(m_names, arguments);
        }
    }

    const std::string &roleOf(const std::string &memberId) const
    {
        const auto [place, isNew] = m_roles.try_emplace(memberId);
        if (isNew && !memberId.empty()) {
            if (const auto member = m_reader.member(memberId)) {
                place->second = roleNameOf(*member);
            }
        }
        return place->second;
    }

    static bool holds(const LedgerEntry &entry, const std::string &arguments, const std::vector<std::string> &words)
    {
        if (words.empty()) {
            return true;
        }
        const std::string number = std::to_string(entry.block);
        const std::string text = lower(entry.function + ' ' + entry.name + ' ' + entry.memberId + ' ' + entry.role + ' ' + entry.organization + ' ' + entry.code
                                       + ' ' + entry.about + ' ' + entry.txId + ' ' + arguments);
        return std::ranges::all_of(words, [&](const std::string &word) { return word == number || text.find(word) != std::string::npos; });
    }

    Session &m_session;
    const NameBook &m_names;
    const sync::LedgerReader m_reader;
    mutable std::map<std::string, std::string> m_roles; ///< By member: each costs a reading of the state.
};

void addArguments(const NameBook &names, const Json &value, const std::string &path, std::vector<LedgerEntryDetail::Argument> &out)
{
    if (out.size() >= kMostArguments || path == "v") {
        return;
    }
    if (value.is_object()) {
        for (const auto &[name, member] : value.items()) {
            addArguments(names, member, path.empty() ? name : path + '.' + name, out);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            addArguments(names, value[i], path + '[' + std::to_string(i + 1) + ']', out);
        }
    } else {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        out.push_back({.name = path, .value = text, .known = value.is_string() ? names.nameOf(text) : std::string()});
    }
}

} // namespace

Expected<LedgerEntries> listLedger(Session &session, const NameBook &names, const LedgerQuestion &question, std::stop_token stop)
{
    const Reader reader(session, names);
    const auto words = wordsOf(question.words);
    LedgerEntries found {.entries = {}, .height = session.ledger().head().height};
    std::uint64_t number = std::min(question.before, found.height);
    while (number > 0 && found.entries.size() < kAtATime) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "the search in the ledger was cancelled");
        }
        MED_TRY(auto entries, reader.entriesOf(--number, words));
        std::ranges::move(entries, std::back_inserter(found.entries));
    }
    found.next = number;
    return found;
}

Expected<LedgerEntryDetail> ledgerEntryOf(Session &session, const NameBook &names, std::uint64_t number, int index)
{
    MED_TRY(const auto block, session.ledger().block(number));
    if (index < 0 || static_cast<std::size_t>(index) >= block.transactions.size()) {
        return failure(ErrorCode::NotFound, "block " + std::to_string(number) + " has no transaction " + std::to_string(index));
    }
    LedgerEntryDetail detail {.blockHash = block.hash, .previousHash = block.previousHash, .orderer = names.organization(block.ordererMsp),
                              .transactions = static_cast<int>(block.transactions.size()), .endorsers = {}, .certificate = {}, .arguments = {}};
    const std::string &txId = block.transactions[static_cast<std::size_t>(index)];
    if (txId.empty()) {
        return detail;
    }
    MED_TRY(const auto transaction, session.ledger().transaction(txId));
    for (const auto &msp : transaction.endorsers) {
        detail.endorsers.push_back(names.organization(msp));
    }
    if (const auto certificate = crypto::Certificate::fromPem(transaction.creatorCertificate)) {
        detail.certificate = certificate->fingerprint();
        detail.certificateEnds = certificate->notAfter();
    }
    const Json arguments = Json::parse(transaction.arguments, nullptr, false);
    addArguments(names, arguments, {}, detail.arguments);
    return detail;
}

} // namespace med::workflows
