#include "models/proof_book.h"

namespace med::models {

ProofBook::Entry ProofBook::entry(const QString &recordId, int version) const
{
    const Entry known = m_entries.value(recordId);
    return known.version == version ? known : Entry{.version = version};
}

void ProofBook::set(const QString &recordId, const Entry &entry)
{
    m_entries.insert(recordId, entry);
    emit changed(recordId);
}

} // namespace med::models
