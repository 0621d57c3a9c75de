#include "services/fhir/import_plan.h"

#include "services/base/text.h"
#include "services/fhir/reference.h"
#include "services/fhir/resource_types.h"

#include <algorithm>
#include <map>
#include <set>

namespace med::fhir {

namespace {

std::string shown(const std::string &text) { return escaped(text.substr(0, 200)); }

class Planner {
public:
    Planner(const std::vector<ResourceFile> &files, const Knowledge &knowledge) : m_files(files), m_knowledge(knowledge), m_alive(files.size(), true)
    {
        for (std::size_t f = 0; f < files.size(); ++f) {
            for (std::size_t r = 0; r < files[f].resources.size(); ++r) {
                const auto &resource = files[f].resources[r];
                m_byKey[resource.key].push_back({f, r});
                if (!resource.fullUrl.empty()) {
                    m_byUrl[resource.fullUrl].push_back({f, r});
                }
                for (const auto &identifier : resource.identifiers) {
                    m_byIdentifier[resource.type + "?" + identifier].push_back({f, r});
                }
            }
        }
    }

    Expected<ImportPlan> run(std::stop_token stop)
    {
        // A file that is refused may have been needed by others: until nothing changes.
        for (bool changed = true; changed;) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "the import was stopped");
            }
            const std::size_t before = m_plan.refused.size();
            assignPatients();
            assignFollowers();
            if (m_plan.refused.size() == before) {
                place();
                findLost();
            }
            changed = m_plan.refused.size() != before;
        }
        listOwners();
        std::ranges::sort(m_plan.refused, {}, &ImportPlan::Refusal::file);
        return std::move(m_plan);
    }

private:
    const Resource &resource(const At &at) const { return m_files[at.file].resources[at.resource]; }

    void refuse(const At &at, const std::string &reason)
    {
        if (m_alive[at.file]) {
            m_alive[at.file] = false;
            const std::string where = resource(at).where;
            m_plan.refused.push_back({at.file, (where.empty() ? "" : where + ": ") + reason});
        }
    }

    template <typename Use>
    void each(const Use &use)
    {
        for (std::size_t f = 0; f < m_files.size(); ++f) {
            for (std::size_t r = 0; m_alive[f] && r < m_files[f].resources.size(); ++r) {
                use(At {f, r});
            }
        }
    }

    /// The best of those that stand under one name: of the same file, else of a file without patients.
    std::optional<At> bestOf(const std::map<std::string, std::vector<At>> &names, const std::string &name, std::size_t from) const
    {
        const auto found = names.find(name);
        if (found == names.end()) {
            return std::nullopt;
        }
        std::optional<At> best;
        const auto rank = [&](const At &at) { return at.file == from ? 0 : m_patientsOf.contains(at.file) ? 2 : 1; };
        for (const auto &at : found->second) {
            if (m_alive[at.file] && (!best || rank(at) < rank(*best))) {
                best = at;
            }
        }
        return best;
    }

    std::optional<At> find(const std::string &text, const At &from) const
    {
        const auto reference = Reference::parse(text);
        switch (reference.kind) {
        case Reference::Kind::Local: {
            const std::string base = baseOf(resource(from).fullUrl);
            if (const auto found = base.empty() ? std::nullopt : bestOf(m_byUrl, base + "/" + reference.key, from.file)) {
                return found;
            }
            return bestOf(m_byKey, reference.key, from.file);
        }
        case Reference::Kind::Absolute:
            return bestOf(m_byUrl, reference.url, from.file);
        case Reference::Kind::Conditional: {
            std::set<std::string> keys;
            std::optional<At> only;
            if (const auto found = m_byIdentifier.find(reference.type + "?" + reference.identifier); found != m_byIdentifier.end()) {
                for (const auto &at : found->second) {
                    if (m_alive[at.file] && keys.insert(resource(at).key).second) {
                        only = at;
                    }
                }
            }
            return keys.size() == 1 ? only : std::nullopt;
        }
        default:
            return std::nullopt;
        }
    }

    /// The patient whom one element names: empty if it names something else. Errors: in words.
    Expected<std::string> patientOf(const Mention &mention, const At &from) const
    {
        const auto wrong = [&](const std::string &what) { return failure(ErrorCode::Invalid, mention.element + ": " + what); };
        const auto reference = Reference::parse(mention.text);
        const bool needs = findResourceType(resource(from).type)->needsPatient;
        if (reference.kind == Reference::Kind::Wrong) {
            return wrong("'" + shown(mention.text) + "' is no reference that is understood");
        }
        if (reference.kind == Reference::Kind::Contained) {
            return needs ? wrong("the patient stands within this resource only, and would have to be registered") : Expected<std::string>();
        }
        if (const auto found = find(mention.text, from)) {
            return resource(*found).type == "Patient" ? resource(*found).key : std::string();
        }
        const bool urn = reference.kind == Reference::Kind::Absolute && !reference.url.starts_with("http");
        const bool isPatient = reference.type == "Patient" || reference.key.starts_with("Patient/");
        if (!isPatient && !urn) {
            return std::string();
        }
        const std::string name = reference.kind == Reference::Kind::Local ? reference.key
            : reference.kind == Reference::Kind::Conditional              ? "?" + reference.identifier
                                                                          : reference.url;
        const auto known = m_knowledge.patients(name);
        if (known.size() > 1) {
            return wrong(shown(mention.text) + " is more than one patient");
        }
        if (known.empty() && urn && !needs) {
            return std::string(); // It may be anything.
        }
        return known.empty() ? wrong(shown(mention.text) + " is neither among these files nor was it imported here before") : Expected<std::string>(known.front());
    }

    void assignPatients()
    {
        m_owners.clear();
        m_patientsOf.clear();
        std::map<std::string, At> people;
        each([&](const At &at) {
            const auto &one = resource(at);
            if (one.type != "Patient") {
                return;
            }
            const auto [known, isNew] = people.try_emplace(one.key, at);
            if (!isNew && resource(known->second).sha256 != one.sha256) {
                return refuse(at, "Patient.id: " + m_files[known->second.file].name + " holds " + one.key + " with another content");
            }
            auto answer = m_acceptable.find(at);
            if (isNew && answer == m_acceptable.end()) {
                answer = m_acceptable.emplace(at, m_knowledge.acceptable(at)).first;
            }
            if (isNew && !answer->second) {
                refuse(at, answer->second.error().detail);
            }
        });
        each([&](const At &at) {
            const auto &one = resource(at);
            std::set<std::string> named;
            if (one.type == "Patient") {
                named.insert(one.key);
            }
            for (const auto &mention : one.patients) {
                const auto patient = patientOf(mention, at);
                if (!patient) {
                    return refuse(at, patient.error().detail);
                }
                if (!patient->empty()) {
                    named.insert(*patient);
                }
            }
            own(at, named);
        });
    }

    void own(const At &at, const std::set<std::string> &named)
    {
        if (named.size() > 1) {
            return refuse(at, resource(at).type + ": it names more than one patient, and a record is one patient's");
        }
        if (!named.empty()) {
            m_owners[at] = *named.begin();
            m_patientsOf[at.file].insert(*named.begin());
        }
    }

    /// What says something about another resource is its patient's.
    void assignFollowers()
    {
        for (bool changed = true; changed;) {
            changed = false;
            each([&](const At &at) {
                std::set<std::string> named;
                if (!m_owners.contains(at)) {
                    for (const auto &mention : resource(at).follows) {
                        const auto found = find(mention.text, at);
                        const auto owner = found ? m_owners.find(*found) : m_owners.end();
                        if (owner != m_owners.end()) {
                            named.insert(owner->second);
                        }
                    }
                }
                if (!named.empty()) {
                    own(at, named);
                    changed = m_owners.contains(at) || changed;
                }
            });
        }
    }

    using Slot = std::pair<std::string, std::string>; ///< Of one owner: class and key.

    /// False if the same stands there already. Refuses the file if something else does, unless it is a copy.
    bool keep(const std::string &owner, const At &at, const std::string &dataClass, bool copy)
    {
        const auto &one = resource(at);
        const auto [slot, isNew] = m_slots[owner].try_emplace(Slot {dataClass, one.key}, at);
        auto &bytes = m_bytes[{owner, dataClass}];
        if (isNew && (bytes += one.end - one.begin) > kMaxKeptBytes) {
            refuse(at, one.type + ": with it there are more than 64 MiB of one class of one patient");
        }
        if (isNew) {
            m_kept[owner].push_back({at, dataClass});
            m_placed.insert(at);
            return true;
        }
        if (!copy && slot->second != at && resource(slot->second).sha256 != one.sha256) {
            refuse(at, one.type + ".id: " + m_files[slot->second.file].name + " holds " + one.key + " with another content");
        }
        m_placed.insert(at);
        return false;
    }

    void place()
    {
        m_slots.clear();
        m_bytes.clear();
        m_kept.clear();
        m_placed.clear();
        each([&](const At &at) {
            if (const auto owner = m_owners.find(at); owner != m_owners.end()) {
                keep(owner->second, at, resource(at).dataClass, false);
            }
        });
        // What these refer to and is nobody's own: first of their own files, so that it is not taken from elsewhere.
        for (const bool copy : {false, true}) {
            each([&](const At &at) {
                if (const auto owner = m_owners.find(at); owner != m_owners.end()) {
                    keepMentioned(owner->second, at, resource(at).dataClass, copy);
                }
            });
        }
        each([&](const At &at) {
            if (m_owners.contains(at) || findResourceType(resource(at).type)->needsPatient) {
                return;
            }
            const auto patients = m_patientsOf.find(at.file);
            const std::size_t count = patients == m_patientsOf.end() ? 0 : patients->second.size();
            if (count == 0) {
                keep({}, at, {}, false);
            } else if (!m_placed.contains(at)) {
                keep(count == 1 ? *patients->second.begin() : std::string(), at, count == 1 ? resource(at).dataClass : std::string(), false);
            }
        });
    }

    void keepMentioned(const std::string &owner, const At &first, const std::string &dataClass, bool copy)
    {
        std::set<At> seen {first};
        std::vector<At> todo {first};
        while (!todo.empty()) {
            const At at = todo.back();
            todo.pop_back();
            for (const auto &mention : resource(at).mentions) {
                const auto found = find(mention, at);
                if (!found || m_owners.contains(*found) || !seen.insert(*found).second) {
                    continue;
                }
                if (copy || found->file == first.file) {
                    keep(owner, *found, dataClass, copy);
                }
                todo.push_back(*found);
            }
        }
    }

    /// What cannot be without a patient, and is not kept with anybody.
    void findLost()
    {
        each([&](const At &at) {
            const auto *type = findResourceType(resource(at).type);
            if (!m_placed.contains(at) && type->needsPatient) {
                refuse(at, std::string(type->name) + "." + std::string(type->patientElements.substr(0, type->patientElements.find(' '))) + ": no patient is named");
            }
        });
    }

    void listOwners()
    {
        std::vector<Owner> owners;
        for (auto &[key, kept] : m_kept) {
            std::ranges::stable_sort(kept, {}, &Kept::at);
            Owner owner {.patientKey = key, .patient = {}, .kept = kept};
            const auto person = std::ranges::find_if(kept, [&](const Kept &one) { return resource(one.at).type == "Patient" && resource(one.at).key == key; });
            if (person != kept.end()) {
                owner.patient = person->at;
            }
            owners.push_back(std::move(owner));
        }
        std::ranges::stable_sort(owners, [](const Owner &a, const Owner &b) {
            return std::tuple(a.patientKey.empty(), a.kept.front().at) < std::tuple(b.patientKey.empty(), b.kept.front().at);
        });
        m_plan.owners = std::move(owners);
    }

    const std::vector<ResourceFile> &m_files;
    const Knowledge &m_knowledge;
    std::vector<bool> m_alive;
    std::map<std::string, std::vector<At>> m_byKey;
    std::map<std::string, std::vector<At>> m_byUrl;
    std::map<std::string, std::vector<At>> m_byIdentifier;
    std::map<At, Expected<>> m_acceptable;
    std::map<At, std::string> m_owners; ///< By resource: the patient whose own it is.
    std::map<std::size_t, std::set<std::string>> m_patientsOf; ///< By file.
    std::map<std::string, std::map<Slot, At>> m_slots;
    std::map<std::pair<std::string, std::string>, std::uint64_t> m_bytes; ///< By owner and class.
    std::map<std::string, std::vector<Kept>> m_kept;
    std::set<At> m_placed;
    ImportPlan m_plan;
};

} // namespace

Expected<ImportPlan> planImport(const std::vector<ResourceFile> &files, const Knowledge &knowledge, std::stop_token stop)
{
    return Planner(files, knowledge).run(std::move(stop));
}

} // namespace med::fhir
