# shellcheck shell=bash
# The channel: its first block, who joins it, and how its configuration is changed.

# signatures MSP ROLE...: a policy that any of these node roles of an organisation satisfies.
any_of() {
    local msp=$1 role list=
    for role in "${@:2}"; do
        list+="${list:+, }'$msp.$role'"
    done
    printf 'OR(%s)' "$list"
}

policy() { # INDENT NAME TYPE RULE
    printf '%*s%s: {Type: %s, Rule: "%s"}\n' "$1" '' "$2" "$3" "$4"
}

common_policies() { # INDENT
    policy "$1" Readers ImplicitMeta 'ANY Readers'
    policy "$1" Writers ImplicitMeta 'ANY Writers'
    policy "$1" Admins ImplicitMeta 'MAJORITY Admins'
}

organization_block() { # ORG
    local msp number
    msp=$(msp_of "$1")
    printf '  - &%s\n    Name: %s\n    ID: %s\n    MSPDir: %s\n    Policies:\n' "$1" "$msp" "$msp" "$data/org/$1/msp"
    policy 6 Admins Signature "$(any_of "$msp" admin)"
    if [[ $1 == "$(ordering)" ]]; then
        policy 6 Readers Signature "$(any_of "$msp" admin orderer)"
        policy 6 Writers Signature "$(any_of "$msp" orderer)"
        printf '    OrdererEndpoints:\n'
        for number in $(seq "$orderers"); do
            printf '      - %s:%s\n' "$host" "$(orderer_port "$number")"
        done
    else
        policy 6 Readers Signature "$(any_of "$msp" admin peer client)"
        policy 6 Writers Signature "$(any_of "$msp" admin client)"
        policy 6 Endorsement Signature "$(any_of "$msp" peer)"
        printf '    AnchorPeers:\n      - {Host: %s, Port: %s}\n' "$host" "$(peer_port "$1")"
    fi
}

consenters() {
    local number folder
    if [[ $consensus == raft ]]; then
        printf '      OrdererType: etcdraft\n      EtcdRaft:\n        Options: {TickInterval: 500ms, ElectionTick: 10, HeartbeatTick: 1, MaxInflightBlocks: 5, SnapshotIntervalSize: 16 MB}\n        Consenters:\n'
    else
        printf '      OrdererType: BFT\n      SmartBFT: {RequestBatchMaxInterval: 100ms, RequestForwardTimeout: 5s, RequestComplainTimeout: 20s, RequestAutoRemoveTimeout: 3m0s, ViewChangeResendInterval: 5s, ViewChangeTimeout: 20s, LeaderHeartbeatTimeout: 20s, CollectTimeout: 1s, IncomingMessageBufferSize: 200, RequestPoolSize: 100000, LeaderHeartbeatCount: 10}\n      ConsenterMapping:\n'
    fi
    for number in $(seq "$orderers"); do
        folder=$data/node/orderer$number
        printf '          - Host: %s\n            Port: %s\n            ClientTLSCert: %s/tls/server.crt\n            ServerTLSCert: %s/tls/server.crt\n' \
            "$host" "$(orderer_port "$number")" "$folder" "$folder"
        [[ $consensus == raft ]] || printf '            ID: %s\n            MSPID: %s\n            Identity: %s/msp/signcerts/cert.pem\n' \
            "$number" "$(msp_of "$(ordering)")" "$folder"
    done
}

capability() { printf '%*sCapabilities: {%s: true}\n' "$1" '' "$2"; }

configtx() {
    local org
    printf 'Organizations:\n'
    for org in $(ordering) $(members); do
        organization_block "$org"
    done
    printf 'Profiles:\n  Health:\n    Policies:\n'
    common_policies 6
    capability 4 "$([[ $consensus == raft ]] && echo V2_0 || echo V3_0)"
    printf '    Orderer:\n      BatchTimeout: 200ms\n      BatchSize: {MaxMessageCount: 500, AbsoluteMaxBytes: 10 MB, PreferredMaxBytes: 2 MB}\n'
    consenters
    printf '      Organizations: [*%s]\n      Policies:\n' "$(ordering)"
    common_policies 8
    policy 8 BlockValidation ImplicitMeta 'ANY Writers'
    capability 6 V2_0
    printf '    Application:\n      Organizations: [%s]\n      Policies:\n' "$(members | sed 's/^/*/' | paste -sd ,)"
    common_policies 8
    policy 8 Endorsement ImplicitMeta 'MAJORITY Endorsement'
    policy 8 LifecycleEndorsement ImplicitMeta 'MAJORITY Endorsement'
    capability 6 V2_5
}

# make_first_block: once; its hash is the network's id from then on.
make_first_block() {
    configtx >"$data/channel/configtx.yaml"
    [[ -f $data/channel/first.block ]] && return
    quietly "$data/log/configtxgen.log" configtxgen -configPath "$data/channel" -profile Health -channelID "$channel" \
        -outputBlock "$data/channel/first.block"
}

osn() { # NUMBER COMMAND...: Fabric's tool for orderers
    local admin
    admin=$data/org/$(ordering)/admin
    osnadmin channel "${@:2}" --orderer-address "$host:$(orderer_admin_port "$1")" \
        --ca-file "$data/org/$(ordering)/msp/tlscacerts/tls.pem" --client-cert "$admin/tls/server.crt" --client-key "$admin/tls/server.key"
}

orderer_join() { # NUMBER BLOCK
    osn "$1" list --channelID "$channel" 2>&1 | grep -q 'Status: 200' && return
    quietly "$data/log/osnadmin.log" osn "$1" join --channelID "$channel" --config-block "$2"
}

# orderer_height NUMBER: empty while it does not have the channel.
orderer_height() { osn "$1" list --channelID "$channel" 2>/dev/null | sed -n 's/.*"height": *\([0-9]*\).*/\1/p'; }

joined() { as_admin "$1" peer channel getinfo -c "$channel" >/dev/null 2>&1; }

peer_join() { # ORG
    joined "$1" || quietly "$data/log/join.log" as_admin "$1" peer channel join -b "$data/channel/first.block"
}

height_of() { as_admin "$1" peer channel getinfo -c "$channel" 2>/dev/null | sed -n 's/.*"height":\([0-9]*\).*/\1/p'; }

# config_block FILE: the newest block with a configuration.
config_block() {
    local org options
    org=$(administrator)
    mapfile -t options < <(to_orderer "$org")
    quietly "$data/log/config.log" as_admin "$org" peer channel fetch config "$1" -c "$channel" "${options[@]}"
}

# config_fetch FILE: the channel's configuration as JSON.
config_fetch() {
    local block=$data/channel/config.block
    config_block "$block"
    configtxlator proto_decode --type common.Block --input "$block" | jq '.data.data[0].payload.data.config' >"$1"
}

# config_change FILTER ORG... [-- JQ-OPTION...]: applies a jq filter to the configuration, has the administrators of the named
# organisations sign the difference, and sends it.
config_change() {
    local filter=$1 folder org signers=() options sender
    shift
    while [[ $# -gt 0 && $1 != -- ]]; do
        signers+=("$1")
        shift
    done
    [[ $# -eq 0 ]] || shift
    folder=$(mktemp -d "$data/channel/change.XXXXXX")
    config_fetch "$folder/old.json"
    jq "$@" "$filter" "$folder/old.json" >"$folder/new.json"
    for org in old new; do
        configtxlator proto_encode --type common.Config --input "$folder/$org.json" --output "$folder/$org.pb"
    done
    configtxlator compute_update --channel_id "$channel" --original "$folder/old.pb" --updated "$folder/new.pb" --output "$folder/update.pb"
    configtxlator proto_decode --type common.ConfigUpdate --input "$folder/update.pb" \
        | jq --arg channel "$channel" '{payload: {header: {channel_header: {channel_id: $channel, type: 2}}, data: {config_update: .}}}' \
        | configtxlator proto_encode --type common.Envelope --output "$folder/envelope.pb"
    # Sending signs too, so the sender signs no second time. The ordering organisation writes nothing but blocks: it never sends.
    sender=$(printf '%s\n' "${signers[@]}" | grep -vx "$(ordering)" | head -n 1 || true)
    sender=${sender:-$(administrator)}
    for org in "${signers[@]}"; do
        [[ $org == "$sender" ]] || quietly "$data/log/config.log" sign_change "$org" "$folder/envelope.pb"
    done
    mapfile -t options < <(to_orderer "$sender")
    quietly "$data/log/config.log" as_admin "$sender" peer channel update -f "$folder/envelope.pb" -c "$channel" "${options[@]}"
    rm -r "$folder"
}

# The ordering organisation has no peer whose configuration `peer` could read: it borrows the administrator's.
sign_change() { # ORG FILE
    local org=$1
    if [[ $org == "$(ordering)" ]]; then
        as_admin "$(administrator)" env CORE_PEER_LOCALMSPID="$(msp_of "$org")" CORE_PEER_MSPCONFIGPATH="$data/org/$org/admin/msp" \
            peer channel signconfigtx -f "$2"
    else
        as_admin "$org" peer channel signconfigtx -f "$2"
    fi
}
