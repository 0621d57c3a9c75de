#pragma once

#include "services/ledger/node/node.h"

/// What the command line of medanchor-node asks for.
struct NodeArguments {
    med::ledger::NodeOptions options;
    bool json = false;
    bool child = false;
    bool verify = false;
    bool publishRevocations = false;
    bool help = false;
    bool version = false;
};

inline constexpr const char *kUsage = R"(Usage: medanchor-node --data DIR [options]

Runs the embedded ledger node on a data folder.

  --data DIR                the node's data folder
  --init                    make a fresh network if the folder holds none
  --organizations FILE      for --init: which organisations to host (JSON)
  --listen HOST:PORT        the gateway, over TLS; port 0: any (default 127.0.0.1:7051)
  --ca-listen HOST:PORT     the certificate authorities (default 127.0.0.1:7054)
  --json                    print one JSON object when ready
  --child                   for programs: private socket only, in the background, ends 60 seconds
                            after the last program has gone
  --verify                  check the ledger of a stopped node and end
  --publish-revocations     write what the authorities revoked into the channel's configuration and end
  --help, --version
)";

/// Errors: Invalid, in words.
med::Expected<NodeArguments> parseArguments(int argc, char **argv);
