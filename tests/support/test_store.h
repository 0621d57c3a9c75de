#pragma once

#include "services/base/files.h"
#include "services/storage/folder_store.h"
#include "services/storage/s3_store.h"
#include "services/storage/store_marker.h"
#include "tests/support/s3_server.h"

#include <QMetaType>

namespace med::tests {

enum class StoreKind { Folder, S3 };

/// How a program reaches a test server: impatient, so that a test does not wait.
inline storage::S3Store::Options optionsFor(const S3Server &server, const std::string &network)
{
    return {.address = *storage::S3Address::parse(server.address()),
            .network = network,
            .transport = {.caPem = server.caPem(),
                          .connectPatience = std::chrono::seconds(5),
                          .stallPatience = std::chrono::seconds(1)},
            .pause = std::chrono::milliseconds(5)};
}

inline storage::S3Credentials credentialsFor(const S3Server &server)
{
    const auto &options = server.options();
    return {.accessKey = options.accessKey,
            .secretKey = SecretBytes::copyOf(bytesOf(options.secretKey)),
            .sessionToken = SecretBytes::copyOf(bytesOf(options.sessionToken))};
}

/// A new store of either kind, for tests that hold for both.
class TestStore {
public:
    TestStore(StoreKind kind, std::filesystem::path root, std::string network)
        : m_root(std::move(root))
        , m_network(std::move(network))
    {
        if (kind == StoreKind::S3) {
            m_server = std::make_unique<S3Server>();
            static_cast<void>(
                storage::S3Store(optionsFor(*m_server, m_network), credentialsFor(*m_server))
                    .create());
        } else {
            static_cast<void>(storage::FolderStore::create(m_root, m_network));
        }
        m_store = opened();
    }
    /// As another program opens it.
    std::unique_ptr<storage::ObjectStore> opened() const
    {
        if (m_server) {
            return std::make_unique<storage::S3Store>(optionsFor(*m_server, m_network),
                                                      credentialsFor(*m_server));
        }
        return std::move(*storage::FolderStore::open(m_root, m_network));
    }
    storage::ObjectStore &operator*() { return *m_store; }
    storage::ObjectStore *operator->() { return m_store.get(); }
    S3Server *server() { return m_server.get(); }
    /// How many files there are, beside the marker.
    std::size_t files() const
    {
        if (m_server) {
            return m_server->objects().size() - 1;
        }
        std::size_t count = 0;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_root)) {
            count +=
                entry.is_directory() || entry.path().filename() == storage::kStoreMarker ? 0 : 1;
        }
        return count;
    }
    /// Puts something there that no store of ours would.
    void putForeign(const std::string &key, ByteView bytes)
    {
        if (m_server) {
            m_server->put(key, bytes);
        } else {
            static_cast<void>(writeFileDurably(m_root / key, bytes));
        }
    }

private:
    std::filesystem::path m_root;
    std::string m_network;
    std::unique_ptr<S3Server> m_server;
    std::unique_ptr<storage::ObjectStore> m_store;
};

} // namespace med::tests

Q_DECLARE_METATYPE(med::tests::StoreKind)
