#pragma once

#include "services/ledger/host/node_host.h"
#include "services/workflows/create_demo.h"
#include "services/workflows/demo/clinic_content.h"
#include "services/workflows/founding.h"

#include <optional>

namespace med::workflows::demo {

/// Builds a demonstration step by step; each step is a method, run in the order below.
class DemoBuilder {
public:
    DemoBuilder(const CreateDemo::Request &request, std::stop_token stop);
    ~DemoBuilder();

    Expected<> makeFolders(); ///< Folders, passphrase, recovery key.
    Expected<> startLedger(); ///< A fresh node with the five organisations, or the given network.
    Expected<> enrolStaff(); ///< Wallets, by the organisations' authorities.
    Expected<> foundNetwork(); ///< Network:Init, members, agreement keys, name cards.
    Expected<> registerPatients(); ///< With histories.
    Expected<> sendImaging(); ///< Orders answered by the laboratory.
    Expected<> finish(); ///< Removes the mark that the folder is unfinished.

private:
    Expected<std::filesystem::path> startNode();
    Expected<> joinNetwork();
    Expected<Session *> session(const std::string &login) { return m_founding->session(login); }
    Expected<> registerPatient(const DemoPatient &patient, int number);
    Expected<> enrolFirstPatient(const std::string &patientId);
    Expected<> addHistory(Session &author, const DemoPatient &patient, const std::string &patientId);
    Expected<> sendOne(const std::string &title, const std::string &code, const std::string &kind);
    void tell(const std::string &step) const;

    const CreateDemo::Request &m_request;
    const std::stop_token m_stop;
    SecretBytes m_passphrase;
    std::optional<crypto::PrivateKey> m_recovery;
    std::optional<ledger::NodeHandle> m_node;
    ledger::Network m_network;
    std::optional<Founding> m_founding; ///< Once the node runs.
    std::vector<DemoPatient> m_patients;
    std::string m_firstPatient; ///< The reference of who has a login and imaging.
};

} // namespace med::workflows::demo
