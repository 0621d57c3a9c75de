#include "models/proof_book.h"

namespace med::models {

ProofBook::Entry ProofBook::entry(const StudySummary &study) const
{
    Entry known = m_entries.value(QString::fromStdString(study.recordId));
    if (known.version != study.version) {
        return {.version = study.version};
    }
    if (known.state == ProofState::Verified && study.retracted) {
        known.state = ProofState::Retracted;
    }
    return known;
}

void ProofBook::set(const QString &recordId, const Entry &entry)
{
    m_entries.insert(recordId, entry);
    emit changed(recordId);
}

} // namespace med::models
