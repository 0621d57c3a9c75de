#pragma once

#include "services/wallet/approval.h"

#include <deque>
#include <map>
#include <mutex>

namespace med::wallet {

/// Signs only what it has read: decodes the exact bytes of each kind, asks before an act, and signs a
/// transaction only if it is what endorsers made of an act that was approved, each once.
class GatedSigner : public crypto::Signer {
public:
    /// The key itself. Errors: Locked, Io.
    using SignBytes = std::function<Expected<Bytes>(ByteView message)>;

    /// `approval` must outlive this.
    GatedSigner(crypto::Identity identity, Approval &approval, SignBytes signBytes, NameLookup names = {});

    const crypto::Identity &identity() const override { return m_identity; }
    /// Errors: Invalid if the bytes are not of that kind or cannot be shown in words; Denied if they are
    /// another identity's, were not approved or are not what was approved; and the key's.
    Expected<Bytes> sign(crypto::Signing kind, ByteView message) override;

private:
    struct Approved {
        Act act;
        bool submit = false;
    };

    Expected<> checkProposal(ByteView message);
    Expected<> checkTransaction(ByteView message);
    Expected<> checkAct(ByteView message);
    Expected<> checkStatusRequest(ByteView message) const;
    Expected<> checkBlockRequest(ByteView message) const;
    Expected<> checkCaToken(ByteView message) const;
    Expected<> checkOwn(const crypto::Identity &creator) const;
    void remember(Act act, bool submit);

    const crypto::Identity m_identity;
    Approval &m_approval;
    const SignBytes m_signBytes;
    const NameLookup m_names;

    std::mutex m_mutex; ///< Guards the two below.
    std::map<std::string, Approved> m_approved; ///< By transaction id.
    std::deque<std::string> m_order; ///< The oldest first, so that it cannot grow for ever.
};

} // namespace med::wallet
