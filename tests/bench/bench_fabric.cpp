// How many valid transactions a second a running network of Fabric commits:
//   bench_fabric NETWORK_JSON MSP_FOLDER MSP [SUBMITTERS [SECONDS]]
// NETWORK_JSON is an organisation's network.json, MSP_FOLDER somebody's identity, as network.sh lays both out. Prints one line of
// JSON; judges nothing. `network.sh rate` runs it against two chaincodes in turn.
#include "services/base/files.h"
#include "services/crypto/certificate.h"
#include "services/crypto/keys.h"
#include "tests/bench/submitters.h"

#include <cstdio>
#include <filesystem>

using namespace med;
using namespace med::bench;
namespace fs = std::filesystem;

namespace {

template <typename T>
T need(Expected<T> value)
{
    if (!value) {
        std::fprintf(stderr, "bench_fabric: %s\n", value.error().detail.c_str());
        std::exit(1);
    }
    return *std::move(value);
}

/// The identity in a folder of fabric-ca-client, where each enrolment leaves one more key.
class Member : public crypto::Signer {
public:
    Member(const fs::path &folder, const std::string &mspId)
        : m_pem(textOfFile(folder / "signcerts" / "cert.pem")), m_key(keyOf(folder / "keystore", need(crypto::Certificate::fromPem(m_pem)).publicKey()))
    {
        m_identity = {.mspId = mspId, .certificatePem = m_pem};
    }
    const crypto::Identity &identity() const override { return m_identity; }
    Expected<Bytes> sign(crypto::Signing, ByteView message) override { return m_key.sign(message); }

private:
    static std::string textOfFile(const fs::path &file) { return stringOf(need(readFile(file))); }
    static crypto::PrivateKey keyOf(const fs::path &folder, const crypto::PublicKey &wanted)
    {
        for (const auto &file : fs::directory_iterator(folder)) {
            auto key = need(crypto::PrivateKey::fromPkcs8(need(readFile(file.path()))));
            if (key.publicKey() == wanted) {
                return key;
            }
        }
        std::fprintf(stderr, "bench_fabric: no key in %s is the certificate's\n", folder.c_str());
        std::exit(1);
    }
    std::string m_pem;
    crypto::PrivateKey m_key;
    crypto::Identity m_identity;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fprintf(stderr, "usage: bench_fabric NETWORK_JSON MSP_FOLDER MSP [SUBMITTERS [SECONDS]]\n");
        return 2;
    }
    const int submitters = argc > 4 ? std::atoi(argv[4]) : 100;
    const int seconds = argc > 5 ? std::atoi(argv[5]) : 20;
    const auto network = need(ledger::Network::parse(textOf(need(readFile(argv[1])))));
    Member member(argv[2], argv[3]);
    const auto gateway = need(ledger::Gateway::create(network, member));
    const auto warm = submitTogether(*gateway, submitters, std::chrono::seconds(3));
    if (warm.submit.empty()) {
        return 1;
    }
    const auto begin = Steady::now();
    const auto sum = submitTogether(*gateway, submitters, std::chrono::seconds(seconds));
    const double elapsed = std::chrono::duration<double>(Steady::now() - begin).count();
    std::printf("{\"submitters\": %d, \"transactions\": %zu, \"failed\": %d, \"per_second\": %.1f, \"median_ms\": %.0f, \"p95_ms\": %.0f, \"with_warming\": %zu}\n",
                submitters, sum.submit.size(), sum.failed, double(sum.submit.size()) / elapsed, quantile(sum.submit, 0.5), quantile(sum.submit, 0.95), warm.submit.size() + sum.submit.size());
    return 0;
}
