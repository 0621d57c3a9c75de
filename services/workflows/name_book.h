#pragma once

#include "services/workflows/person_card.h"

#include <map>
#include <mutex>

namespace med::workflows {

/// Names for the ledger's identifiers, as far as this person can know them: organisations as
/// organizationName says, people from the cards in what they made or because one invited them, patients from registrations that are readable.
/// Threads: any.
class NameBook {
public:
    explicit NameBook(Session &session) : m_session(session) {}
    /// Reads the cards in the catalogue that are new. Cards that do not hold are left out.
    void learn();

    struct Entry {
        std::string name;
        std::string organization; ///< Its name.
        std::string specialty;
        std::string qualification = {};
        std::string issuer = {}; ///< Of the qualification.
    };
    /// Of a member; the id as a name if no card names them.
    Entry member(const std::string &memberId) const;
    /// Of an MSP id; the id itself if nothing names it.
    std::string organization(const std::string &mspId) const;
    /// For a member, organisation or patient id; empty if there is none.
    std::string nameOf(std::string_view id) const;

private:
    Session &m_session;
    mutable std::mutex m_mutex;
    std::map<std::string, PersonCard> m_cards; ///< By member.
    std::set<std::string> m_read; ///< Records whose card was looked at.
};

} // namespace med::workflows
