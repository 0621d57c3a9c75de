#pragma once

#include "services/contracts/context.h"
#include "services/contracts/keys.h"
#include "services/domain/ledger_rows.h"

#include <map>
#include <set>

namespace med::contracts {

/// How old an act that was signed before may be, and how far the clocks of two machines may differ.
inline constexpr std::int64_t kActAgeSeconds = 30 * 24 * 3600;
inline constexpr std::int64_t kActAheadSeconds = 300;

/// One run of one function over a Context. Reads each key once, sees its own writes (which the ledger
/// under it does not), and writes everything at the end, in the order it was asked for: a function that
/// refuses has written nothing.
class Transaction {
public:
    explicit Transaction(Context &context) : m_context(context) {}

    const Caller &caller() const { return m_context.caller(); }
    std::int64_t time() const { return m_context.timestamp(); }
    const std::string &networkId() const { return m_context.networkId(); }
    const std::string &administratorMsp() const { return m_context.administratorMsp(); }
    Stamp stamp() const;

    /// Takes an act that the caller signed before: every stamp tells its time from now on. `arguments` as they
    /// came, with `act`. Only after requireMember succeeded. Errors: Denied (another signature, no member who
    /// might have acted then), Conflict (a time that cannot be).
    Expected<> acceptAct(std::string_view function, const Json &arguments);

    /// Errors: Denied, in words, if the caller is not a member who may act now.
    Expected<> requireMember();
    /// The organisation is not suspended. Errors: Denied.
    Expected<> requireActive(const std::string &msp);
    /// The calling member. Only after requireMember succeeded.
    const MemberRow &me() const { return *m_me; }

    /// nullopt if there is no such row. Errors: Io, Corrupt.
    template <typename Row>
    Expected<std::optional<Row>> find(const std::string &key);
    /// Errors: also NotFound, saying "there is no `what`".
    template <typename Row>
    Expected<Row> load(const std::string &key, const std::string &what);
    template <typename Row>
    Expected<> put(const std::string &key, const Row &row)
    {
        return putJson(key, row.toJson());
    }
    Expected<> putJson(const std::string &key, const Json &value);
    Expected<std::optional<Json>> findJson(const std::string &key);
    /// A row by which lists find `id` under `owner`.
    Expected<> putIndex(std::string_view name, std::string_view owner, std::string_view id);
    /// Only this organisation's peers decide about changes of the key from now on.
    void requireEndorsement(const std::string &key, const std::string &msp);
    /// An id whose rows this changed, for the event.
    void changed(const std::string &id);

    /// For lists: never together with writes.
    Expected<StatePage> range(const std::string &begin, const std::string &end, int limit, const std::string &bookmark)
    {
        return m_context.range(begin, end, limit, bookmark);
    }

    /// Hands all writes to the ledger, and one event that names the changed ids if there are any.
    Expected<> commit(std::string_view event);

private:
    struct Write {
        std::string key;
        Bytes value;
    };

    Context &m_context;
    std::optional<MemberRow> m_me;
    std::optional<std::int64_t> m_claimed;
    std::map<std::string, std::optional<Json>> m_known; ///< Read from the ledger, or written here.
    std::vector<Write> m_writes;
    std::vector<std::pair<std::string, std::string>> m_endorsements;
    std::set<std::string> m_changed;
};

template <typename Row>
Expected<std::optional<Row>> Transaction::find(const std::string &key)
{
    MED_TRY(const auto json, findJson(key));
    if (!json) {
        return std::optional<Row>();
    }
    auto row = Row::fromJson(*json);
    if (!row) {
        return failure(ErrorCode::Corrupt, "a row of the state is damaged: " + row.error().detail);
    }
    return std::optional<Row>(*std::move(row));
}

template <typename Row>
Expected<Row> Transaction::load(const std::string &key, const std::string &what)
{
    MED_TRY(auto row, find<Row>(key));
    if (!row) {
        return failure(ErrorCode::NotFound, "There is no " + what + ".");
    }
    return *std::move(row);
}

} // namespace med::contracts
