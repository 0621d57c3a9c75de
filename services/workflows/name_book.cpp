#include "services/workflows/name_book.h"

#include "services/domain/ids.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/patients.h"

namespace med::workflows {

void NameBook::learn()
{
    for (const auto &entry : m_session.catalogue().entries()) {
        {
            const std::scoped_lock lock(m_mutex);
            if (!entry.record || !m_read.insert(entry.anchor.manifest).second) {
                continue;
            }
        }
        const Json &details = entry.record->descriptive();
        const auto found = details.find("author_card");
        if (found == details.end()) {
            continue;
        }
        if (auto card = readCard(m_session.world(), *found); card && card->memberId == entry.anchor.by.member) {
            const std::scoped_lock lock(m_mutex);
            m_cards[card->memberId] = *std::move(card);
        }
    }
    if (auto own = ownCard(m_session)) {
        const std::scoped_lock lock(m_mutex);
        m_cards[own->memberId] = *std::move(own);
    }
}

NameBook::Entry NameBook::member(const std::string &memberId) const
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_cards.find(memberId); found != m_cards.end()) {
            return {.name = found->second.name, .organization = found->second.organization, .specialty = found->second.specialty,
                    .qualification = found->second.qualification, .issuer = found->second.issuer};
        }
    }
    Entry entry {.name = memberId, .organization = {}, .specialty = {}};
    if (const auto invited = keptInvitation(m_session, memberId)) {
        entry.name = invited->name;
        entry.specialty = invited->specialty;
        entry.qualification = invited->qualification;
        entry.issuer = invited->issuer;
    }
    if (const auto row = m_session.reader().member(memberId)) {
        entry.organization = organization(row->msp);
        if (row->bound) {
            if (const auto patient = findPatient(m_session, *row->bound)) {
                entry.name = patient->given + " " + patient->family;
            }
        }
    }
    return entry;
}

std::string NameBook::organization(const std::string &mspId) const
{
    return organizationName(m_session, mspId);
}

std::string NameBook::nameOf(std::string_view id) const
{
    const std::string text(id);
    if (isId(text, prefix::kMember)) {
        const auto entry = member(text);
        return entry.name == text ? std::string() : entry.name;
    }
    if (isId(text, prefix::kPatient)) {
        const auto patient = findPatient(m_session, text);
        return patient ? patient->family + ", " + patient->given : std::string();
    }
    const std::string name = organization(text);
    return name == text ? std::string() : name;
}

} // namespace med::workflows
