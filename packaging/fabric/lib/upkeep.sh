# shellcheck shell=bash
# What a running network needs over the years; RUNBOOK.md says when and why.

# add FOLDER MSP KIND [NAME]: the newcomer makes its own authority and peer; a majority of the members lets it into the channel.
add() {
    local org=${1:?the folder name} msp=${2:?the MSP id} kind=${3:?the kind of organisation} block=$data/channel/$1.json
    [[ $org =~ ^[a-z][a-z0-9]*$ && $msp =~ ^[A-Za-z0-9.-]+$ ]] || die 'A folder name is small letters and digits, an MSP id letters, digits, dots and hyphens.'
    [[ -z $(place_of "$org") ]] || die "$org is there already."
    local signers
    mapfile -t signers < <(majority)
    echo "$org $msp $kind ${4:-${org^}}" >>"$data/organizations"
    authority_up "$org"
    authority_ready "$org"
    make_admin "$org"
    make_peer "$org"
    configtx >"$data/channel/configtx.yaml"
    FABRIC_CFG_PATH=$data/channel FABRIC_LOGGING_SPEC=warning configtxgen -printOrg "$msp" >"$block"
    # shellcheck disable=SC2016 # The variables are jq's.
    config_change '.channel_group.groups.Application.groups[$msp] = $group[0]' "${signers[@]}" -- --arg msp "$msp" --slurpfile group "$block"
    start_peer "$org"
    peer_ready "$org"
    peer_join "$org"
    welcome "$org"
    hand_out
    say "$msp is in the channel"
}

# welcome ORG: the contracts that the channel has, for a peer that came later.
welcome() {
    local now
    now=$(committed "$(administrator)") || return 0
    start_chaincode "$1"
    chaincode_ready "$1"
    install_chaincode "$1"
    await 60 committed "$1" || die "peer.$1 does not catch up: see $data/log/peer.$1.log"
    approve_chaincode "$1" "$(jq -r .sequence <<<"$now")"
    await 60 endorsable "$1" || die "peer.$1 finds no majority that endorses: see $data/log/peer.$1.log"
}

upgrade_to() { # VERSION
    [[ $1 =~ ^[A-Za-z0-9_.+-]+$ ]] || die "That is no version of a chaincode: $1"
    local old=$version org
    version=$1
    if [[ $version != "$old" ]]; then
        # One process a peer: the old one ends when the new one is to begin.
        for org in $(members); do
            halt "chaincode.$org"
        done
    fi
    deploy
    sed -i "s/^version=.*/version=$(printf %q "$version")/" "$data/settings"
}

# revoke ORGANISATION ID: at the authority and, because nobody asks authorities, in the channel's configuration.
revoke() {
    local org=${1:?the organisation} id=${2:?the identity} msp
    msp=$(msp_of "$org")
    [[ -n $msp ]] || die "There is no organisation $org."
    ca_client "$org" "$data/ca/$org/registrar-ca" '' revoke --caname "ca-$org" --revoke.name "$id" --revoke.reason cessationofoperation
    ca_client "$org" "$data/ca/$org/registrar-ca" '' gencrl --caname "ca-$org"
    write_crl "$org" "$msp" "$data/ca/$org/registrar-ca/msp/crls/crl.pem"
    say "$id of $msp is revoked, and the channel says so"
}

# revocations ORGANISATION FILE: the list (PEM) that an administrator fetched, as with medanchorctl identity revoke --crl-out.
revocations() {
    local org=${1:?the organisation} crl=${2:?the list} msp
    msp=$(msp_of "$org")
    [[ -n $msp ]] || die "There is no organisation $org."
    openssl crl -in "$crl" -noout -verify -CAfile "$data/org/$org/msp/cacerts/ca.pem" 2>/dev/null || die "$crl is no list of ca-$org."
    write_crl "$org" "$msp" "$crl"
    say "The channel has the revocations of $msp"
}

# write_crl ORG MSP FILE: the authority's whole list in place of the one that the channel has.
write_crl() {
    local group=Application
    [[ $1 != "$(ordering)" ]] || group=Orderer
    # shellcheck disable=SC2016 # The variables are jq's.
    config_change '.channel_group.groups[$group].groups[$msp].values.MSP.value.config.revocation_list = [$crl]' "$1" -- \
        --arg group "$group" --arg msp "$2" --arg crl "$(base64 -w 0 "$3")"
}

# rebuild NODE: throws away its ledger and has it fetch the channel from the others.
rebuild() {
    local node=${1:?the node}
    [[ -d $data/node/$node/ledger ]] || die "There is no $node."
    case $node in
        peer.*) rebuild_peer "${node#peer.}" ;;
        *) rebuild_orderer "${node#orderer}" ;;
    esac
    say "$node has the channel again"
}

# The organisation's approval stands in the channel as a hash, by which the peer knows the package again: there is nothing to approve.
rebuild_peer() { # ORG
    halt "peer.$1"
    rm -r "$data/node/peer.$1/ledger"
    start_peer "$1"
    peer_ready "$1"
    peer_join "$1"
    ! committed "$(administrator)" >/dev/null || install_chaincode "$1"
    await 300 same_height "$1" "$(administrator)" || die "peer.$1 does not catch up: see $data/log/peer.$1.log"
}

same_height() { [[ $(height_of "$1") == "$(height_of "$2")" ]]; }

# An orderer must not begin as if the channel did: it joins with the newest configuration, and fetches what is before it.
rebuild_orderer() { # NUMBER
    local block=$data/channel/config.block
    config_block "$block"
    halt "orderer$1"
    rm -r "$data/node/orderer$1/ledger"
    start_orderer "$1"
    orderer_ready "$1"
    orderer_join "$1" "$block"
    await 300 caught_up "$1" || die "orderer$1 does not catch up: see $data/log/orderer$1.log"
    await 60 orders || die "The orderers take no transaction: see $data/log/orderer$1.log"
}

caught_up() { [[ $(orderer_height "$1") -ge $(height_of "$(administrator)") ]]; }

# renew NODE: certificates for another year, and the node starts anew with them.
renew() {
    local node=${1:?the node} org=${1#*.}
    case $node in
        orderer[1-9])
            org=$(ordering)
            renew_identity "$org" "$data/node/$node"
            halt "$node"
            start_orderer "${node#orderer}"
            orderer_ready "${node#orderer}"
            await 60 orders || die "The orderers take no transaction: see $data/log/$node.log"
            ;;
        peer.*)
            renew_identity "$org" "$data/node/$node"
            halt "$node"
            renew_chaincode "$org"
            start_peer "$org"
            peer_ready "$org"
            all_endorsable
            ;;
        admin.*) renew_identity "$org" "$data/org/$org/admin" ;;
        ca.*)
            # The authority issues itself another one at its start.
            rm "$data/ca/$org/tls-cert.pem"
            halt "$node"
            authority_up "$org"
            authority_ready "$org"
            ;;
        *) die 'There are orderer1, ... and peer.ORG, admin.ORG and ca.ORG.' ;;
    esac
    say "$node has new certificates"
}

# renew_identity ORG FOLDER: who it is, and its connection's.
renew_identity() {
    [[ -f $2/tls/ca.crt ]] || die "There is no identity in $2."
    reenroll "$1" ca "$2"
    reenroll "$1" tls "$2/tls"
    lay_out "$2/tls"
    say "Valid until $(openssl x509 -noout -enddate -in "$2/tls/server.crt" | cut -d = -f 2)"
}

# orders: a transaction goes through. The next orderer may be ended only then: two of three must always be there. What an orderer
# took just before the leader changed can be lost, so that one try must not wait for long.
orders() {
    ! committed "$(administrator)" >/dev/null || patience=5s invoke "$(administrator)" Network:Ping '{"slot":"00","v":1}'
}

# reenroll ORG ca|tls FOLDER: the key stays. The channel's configuration names the orderers' TLS certificates, and orderers
# take another certificate of the same key for the same node.
reenroll() {
    local profile=()
    [[ $2 == ca ]] || profile=(--enrollment.profile tls --csr.hosts "$host,localhost")
    ca_client "$1" "$3" '' reenroll --caname "$2-$1" --csr.keyrequest.reusekey --csr.names "O=$(name_of "$1")" "${profile[@]}"
}

# The chaincode's own certificate goes with its peer's, and the peer unpacks again how it reaches it.
renew_chaincode() { # ORG
    local folder=$data/node/peer.$1
    reenroll "$1" tls "$folder/chaincode/tls"
    lay_out "$folder/chaincode/tls"
    write_connection "$1"
    rm -rf "$folder/ledger/externalbuilder/builds"
    if running "chaincode.$1"; then
        halt "chaincode.$1"
        start_chaincode "$1"
    fi
}
