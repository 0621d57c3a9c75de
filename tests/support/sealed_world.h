#pragma once

#include "services/base/files.h"
#include "services/storage/sealed_database.h"
#include "tests/support/faulty_disk.h"

#include <QTemporaryDir>

#include <fstream>

namespace med::tests {

/// Keeps the checkpoint in memory; can refuse to.
struct HeldCheckpoint : storage::CheckpointKeeper {
    std::optional<storage::Checkpoint> held;
    bool refuses = false;
    int keeps = 0;

    Expected<std::optional<storage::Checkpoint>> kept() override { return held; }
    Expected<> keep(const storage::Checkpoint &checkpoint) override
    {
        if (refuses) {
            return failure(ErrorCode::Io, "the disk is full");
        }
        held = checkpoint;
        ++keeps;
        return {};
    }
};

/// A profile's folder with one sealed database, made through a disk that can fail.
struct SealedWorld {
    static constexpr std::size_t kPage = 8192;
    QTemporaryDir folder;
    FaultyDisk disk;
    HeldCheckpoint keeper;
    Bytes key = Bytes(32, 0x4b);
    std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "index.db";

    storage::SealedDatabase::Place place()
    {
        return {.path = path, .key = key, .keeper = keeper, .below = disk.name()};
    }
    Expected<storage::SealedDatabase> create(storage::DatabaseOptions options = {})
    {
        return storage::SealedDatabase::create(place(), std::move(options));
    }
    Expected<storage::SealedDatabase> open(storage::DatabaseOptions options = {})
    {
        return storage::SealedDatabase::open(place(), std::move(options));
    }
    Expected<> verify() { return storage::SealedDatabase::verify(place(), {}); }

    Bytes bytes() const { return *readFile(path); }
    void put(const Bytes &bytes) const
    {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char *>(bytes.data()), std::streamsize(bytes.size()));
    }
    /// All bytes of all files in the folder.
    std::string everything() const
    {
        std::string all;
        for (const auto &entry : std::filesystem::directory_iterator(path.parent_path())) {
            all += stringOf(*readFile(entry.path()));
        }
        return all;
    }
};

} // namespace med::tests
