# shellcheck shell=bash
# Orderers and peers: a folder each with its identity, its configuration and its ledger.

# The TLS roots of everybody, as a YAML list: whose clients may connect where mutual TLS is on.
tls_roots() {
    awk -v folder="$data/org" '{ printf "%s%s/%s/msp/tlscacerts/tls.pem", (NR > 1 ? ", " : "["), folder, $1 } END { print "]" }' \
        "$data/organizations"
}

orderer_names() { seq -f 'orderer%g' "$orderers"; }

make_orderer() { # NUMBER
    local folder=$data/node/orderer$1
    identity "$(ordering)" "orderer$1" orderer "$folder"
    render orderer.yaml HOST="$host" PORT="$(orderer_port "$1")" ADMIN_PORT="$(orderer_admin_port "$1")" FOLDER="$folder" \
        OPERATIONS_PORT="$(orderer_operations_port "$1")" MSP="$(msp_of "$(ordering)")" MUTUAL="$mutual_tls" ROOTS="$(tls_roots)" \
        >"$folder/orderer.yaml"
}

start_orderer() { # NUMBER
    launch "orderer$1" env FABRIC_CFG_PATH="$data/node/orderer$1" FABRIC_LOGGING_SPEC="${FABRIC_LOGGING_SPEC:-warning}" orderer
}

# A peer of 2.5 knows no filter of the time at which a proposal was made.
auth_filters() {
    printf '[{name: DefaultAuth}, {name: ExpirationCheck}'
    [[ $(fabric_version) == 2.* ]] || printf ', {name: TimeWindowCheck}'
    printf ']'
}

make_peer() { # ORG
    local folder=$data/node/peer.$1
    identity "$1" "peer.$1" peer "$folder"
    identity "$1" "chaincode.$1" client "$folder/chaincode"
    write_connection "$1"
    render core.yaml NAME="peer.$1" HOST="$host" PORT="$(peer_port "$1")" OPERATIONS_PORT="$(peer_operations_port "$1")" \
        UNUSED_PORT="$(unused_port "$1")" \
        FOLDER="$folder" MSP="$(msp_of "$1")" MUTUAL="$mutual_tls" ROOTS="$(tls_roots)" BUILDER="$kit/builder" \
        FILTERS="$(auth_filters)" >"$folder/core.yaml"
}

# write_connection ORG: how this peer reaches its own chaincode process. It stays here: other organisations have theirs.
write_connection() {
    local folder=$data/node/peer.$1
    (umask 077 && jq -n --arg address "$host:$(chaincode_port "$1")" --rawfile root "$folder/tls/ca.crt" \
        --rawfile key "$folder/tls/server.key" --rawfile certificate "$folder/tls/server.crt" \
        '{$address, dial_timeout: "10s", tls_required: true, root_cert: $root,
          client_auth_required: true, client_key: $key, client_cert: $certificate}' >"$folder/connection.json")
}

start_peer() { # ORG
    local folder=$data/node/peer.$1
    launch "peer.$1" env FABRIC_CFG_PATH="$folder" FABRIC_LOGGING_SPEC="${FABRIC_LOGGING_SPEC:-warning}" \
        MEDANCHOR_CHAINCODE_CONNECTION="$folder/connection.json" peer node start
}

healthy() { # FOLDER PORT
    curl -sf --cacert "$data/node/$1/tls/ca.crt" "https://$host:$2/healthz"
}

orderer_ready() { await 60 healthy "orderer$1" "$(orderer_operations_port "$1")" || die "orderer$1 does not answer: see $data/log/orderer$1.log"; }
# A peer says that it is healthy before it listens.
peer_ready() {
    if ! await 60 healthy "peer.$1" "$(peer_operations_port "$1")" || ! await 60 listens "$(peer_port "$1")"; then
        die "peer.$1 does not answer: see $data/log/peer.$1.log"
    fi
}

fabric_version() { peer version | awk '$1 == "Version:" { sub(/^v/, "", $2); print $2 }'; }

# as_admin ORG COMMAND...: runs Fabric's `peer` as that organisation's administrator, against its own peer.
as_admin() (
    local admin=$data/org/$1/admin
    export FABRIC_CFG_PATH=$data/node/peer.$1 FABRIC_LOGGING_SPEC=${FABRIC_LOGGING_SPEC:-warning}
    export CORE_PEER_LOCALMSPID CORE_PEER_ADDRESS CORE_PEER_MSPCONFIGPATH=$admin/msp
    CORE_PEER_LOCALMSPID=$(msp_of "$1")
    CORE_PEER_ADDRESS=$host:$(peer_port "$1")
    export CORE_PEER_TLS_ROOTCERT_FILE=$data/org/$1/msp/tlscacerts/tls.pem CORE_PEER_TLS_CLIENTAUTHREQUIRED=true
    export CORE_PEER_TLS_CLIENTCERT_FILE=$admin/tls/server.crt CORE_PEER_TLS_CLIENTKEY_FILE=$admin/tls/server.key
    "${@:2}"
)

# to_orderer ORG: the options by which the command above reaches an orderer, one a line.
to_orderer() {
    printf '%s\n' --orderer "$host:$(orderer_port 1)" --tls --cafile "$data/org/$(ordering)/msp/tlscacerts/tls.pem" \
        --clientauth --certfile "$data/org/$1/admin/tls/server.crt" --keyfile "$data/org/$1/admin/tls/server.key"
}

# member_id: as Medanchor makes them, so that an organisation's administrator can become a member of the ledger.
member_id() { printf 'mem_%s' "$(head -c 16 /dev/urandom | base32 | tr -d '=' | tr '[:upper:]' '[:lower:]')"; }

make_admin() { # ORG
    [[ -d $data/org/$1/admin/tls ]] || identity "$1" "$(member_id)" admin "$data/org/$1/admin"
}
