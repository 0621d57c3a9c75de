#pragma once

#include "services/contracts/functions.h"
#include "services/crypto/keys.h"
#include "services/domain/anchor.h"
#include "services/domain/ids.h"
#include "services/domain/ledger_rows.h"
#include "tests/support/memory_context.h"

namespace med::tests {

/// Two hospitals, a laboratory and their people on a ledger in memory, made by the contracts' own
/// functions: administrators `ada` (Northgate), `bob` (St Elin), `hal` (Harbour); doctors `dora`
/// (Northgate), `dirk` (St Elin); technicians `tess`, `theo` (Harbour); the agent `carl` and the patient
/// `pia` (Northgate). All have published keys; Northgate has its two.
class ContractWorld {
public:
    ContractWorld();

    MemoryContext ledger;
    std::string patient; ///< Registered at Northgate, bound to nobody.
    std::string own; ///< Registered at Northgate, bound to `pia`.

    std::string id(std::string_view prefix); ///< A new one each time.
    std::string member(const std::string &name) const { return m_people.at(name).member; }
    std::string keyOf(const std::string &holder) const { return m_fingerprints.at(holder); }
    /// The caller of the next calls.
    ContractWorld &as(const std::string &name);
    /// Calls and returns the response; the arguments get their "v".
    contracts::Response call(std::string_view function, Json arguments);
    /// Calls and returns the answer; a failure stops the program's test with its message.
    Json must(std::string_view function, Json arguments);

    /// The arguments with the caller's signature over them, as if made at this time.
    Json signedBefore(std::string_view function, Json arguments, std::int64_t time) const;

    /// An identity of an organisation that is no member yet.
    void addPerson(const std::string &name, const std::string &msp, bool mspAdmin = false);
    void enroll(const std::string &name, const std::vector<std::string> &roles);
    /// Publishes a new agreement key for `use` (member, org, recovery) as the current caller.
    contracts::Response publishKey(const std::string &use);

    Recipient to(const std::string &holder, const std::string &basis);
    /// An anchor for Northgate's patient whose recipients are the caller and Northgate's two keys.
    Anchor anchor(const std::string &patientId, const std::string &author);
    std::string digest(); ///< A new one each time.

private:
    struct Person {
        std::string member;
        std::string msp;
        bool mspAdmin = false;
        crypto::PrivateKey key;
    };
    std::map<std::string, Person> m_people;
    std::map<std::string, std::string> m_fingerprints;
    std::string m_caller;
    int m_ids = 0;
};

} // namespace med::tests
