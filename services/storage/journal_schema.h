#pragma once

#include "services/storage/database.h"

namespace med::storage {

/// The steps of journal.db's schema; a step is never edited after a release, only added to.
/// In the clear: ids, states, digests, counts, times. Columns named `sealed_…` hold Journal::seal.
inline constexpr Sql kJournalSchema[] = {
    R"sql(
CREATE TABLE keycheck (id INTEGER PRIMARY KEY CHECK (id = 1), sealed_word BLOB NOT NULL) STRICT;

CREATE TABLE head (
    network TEXT PRIMARY KEY,
    height INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, sealed_value BLOB NOT NULL) STRICT;

CREATE TABLE used_id (use TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT;

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    fingerprint BLOB,
    state TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    sealed_facts BLOB NOT NULL,     -- anchor, counts and the caller's context: kept
    sealed_plan BLOB,               -- file names and paths, keys, envelopes: gone when done
    manifest BLOB,                  -- stored bytes, once sealed
    plain_bytes INTEGER NOT NULL DEFAULT 0,
    transaction_id TEXT,
    transaction_bytes BLOB,         -- the signed envelope, before it is submitted
    committed_block INTEGER,
    sealed_result BLOB,
    error_code TEXT,
    sealed_error BLOB
) STRICT;
CREATE INDEX outbox_fingerprint ON outbox (fingerprint);
CREATE INDEX outbox_created ON outbox (created);

CREATE TABLE outbox_object (
    item TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    object TEXT NOT NULL,
    PRIMARY KEY (item, object)
) STRICT, WITHOUT ROWID;          -- objects that are in the store
)sql",
};

} // namespace med::storage
