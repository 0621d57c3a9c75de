#!/usr/bin/env bash
# A Hyperledger Fabric network for Medanchor, of Fabric's own programs in PATH; no containers. NETWORK.md says how it is made.
# shellcheck disable=SC2317 # The exit at the end makes nothing above it unreachable.
set -euo pipefail
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/lib
for part in process settings authority nodes channel chaincode clients connections upkeep archive slots transient rate trial; do
    # shellcheck source=/dev/null
    source "$lib/$part.sh"
done

programs=(fabric-ca-server fabric-ca-client configtxgen configtxlator discover osnadmin orderer peer jq curl openssl)

usage() {
    cat <<'TEXT'
usage: network.sh [OPTION...] COMMAND
  up                          makes what is missing of the network and starts it
  deploy [VERSION]            brings the contracts to every peer; another version than the channel's is an upgrade
  status                      what runs, how high each ledger is, which contracts the channel has
  down [--delete]             ends it; --delete also removes its data
  test [--hostile]            makes networks of its own, tries them and removes them; ends with 77 where Fabric is absent
                              --hostile: also a day of use, and days on which peers, contracts and orderers die
  slots [PAGES]               opens and closes 500 pages and cuts 20 connections, and looks whether the peer's slots are free
  transient                   shows a value beside the ledger to a majority, and looks who saw it
  rate PROGRAM [ROUNDS [SUBMITTERS [SECONDS]]]
                              transactions a second, with our contracts and with this program in their place in turn
  add FOLDER MSP KIND [NAME]  takes one more organisation into the channel
  connection ORGANISATION ID FILE
                              lets somebody's program have a TLS certificate; the secret for it goes to FILE
  ask-clients                 starts anew with mutual TLS, as --mutual-tls makes it from the beginning
  renew NODE                  new certificates for orderer1, peer.hospital, admin.hospital, ca.hospital, ...
  rebuild NODE                throws its ledger away and has it fetch the channel from the others
  revoke ORGANISATION ID      revokes an identity and writes the CRL into the channel
  revocations ORGANISATION FILE
                              writes a CRL into the channel that somebody else fetched
  backup FILE                 everything into one archive, with the network standing still meanwhile
  restore FILE                the opposite, into a data folder that does not exist
options, for `up` and `test`:
  --data DIR                  the network's folder (build/fabric; every command takes it)
  --port N                    the first of its ports (17000)
  --consensus raft|bft        bft needs Fabric 3 (raft)
  --orderers N                how many (3 with raft, 4 with bft)
  --organizations FILE        who makes the channel (organizations.txt beside this file)
  --channel NAME              (health)
  --mutual-tls                peers and orderers ask clients for a TLS certificate
TEXT
}

up() {
    local org number begin=$SECONDS
    need "${programs[@]}"
    if [[ -f $data/settings ]]; then
        load_settings
    else
        check_settings
        save_settings
    fi
    [[ $consensus != bft || $(fabric_version) != 2.* ]] || die 'Fabric 2 has no BFT orderers: put the programs of Fabric 3 into PATH.'
    check_ports
    for org in $(ordering) $(members); do
        authority_up "$org"
    done
    for org in $(ordering) $(members); do
        authority_ready "$org"
        make_admin "$org"
    done
    for number in $(seq "$orderers"); do
        make_orderer "$number"
        start_orderer "$number"
    done
    for org in $(members); do
        make_peer "$org"
        start_peer "$org"
    done
    make_first_block
    for number in $(seq "$orderers"); do
        orderer_ready "$number"
        orderer_join "$number" "$data/channel/first.block"
    done
    for org in $(members); do
        peer_ready "$org"
        peer_join "$org"
    done
    # A network that had contracts when it was ended has them again.
    if [[ -f $(package_file) ]]; then
        for org in $(members); do
            start_chaincode "$org"
        done
        ! committed "$(administrator)" >/dev/null || all_endorsable
    fi
    hand_out
    say "The channel $channel is up after $((SECONDS - begin)) s: $(members | wc -l) organisations, $orderers orderers ($consensus)"
}

status() {
    local name pid org found=0
    while read -r name; do
        if running "$name"; then
            pid=$(pid_of "$name")
            printf '%-22s pid %-7s %4d MB\n' "$name" "$pid" "$(($(awk '$1 == "VmRSS:" { print $2 }' "/proc/$pid/status") / 1024))"
        else
            printf '%-22s has ended: see %s\n' "$name" "$data/log/$name.log"
            found=1
        fi
    done < <(processes)
    for org in $(members); do
        running "peer.$org" && printf '%-22s %s blocks, contracts %s\n' "ledger of $org" "$(height_of "$org")" \
            "$(committed "$org" | jq -r '"\(.version), definition \(.sequence)"' || echo none)"
    done
    return "$found"
}

down() {
    local kinds kind names
    # Who asks others ends first.
    kinds=('^peer' '^orderer' .)
    for kind in "${kinds[@]}"; do
        mapfile -t names < <(processes | grep "$kind")
        halt "${names[@]}"
    done
    say 'The network is down'
    if [[ ${1:-} == --delete ]]; then
        rm -r "$data"
        say "Removed $data"
    fi
}

# In a function, so that all of this was read before anything runs: a running script's file may be replaced.
main() {
    while [[ ${1:-} == --* ]]; do
        case $1 in
            --data) data=$(realpath -m "$2") && shift 2 ;;
            --port) port=$2 && shift 2 ;;
            --consensus) consensus=$2 && shift 2 ;;
            --orderers) orderers=$2 && shift 2 ;;
            --organizations) organizations=$2 && shift 2 ;;
            --channel) channel=$2 && shift 2 ;;
            --mutual-tls) mutual_tls=true && shift ;;
            --help) usage && exit ;;
            *) usage >&2 && exit 2 ;;
        esac
    done

    local command=${1:-}
    shift || true
    case $command in
        up) up ;;
        test) trial "$@" ;;
        restore) restore "${1:?the archive}" ;;
        deploy)
            load_settings
            need peer jq "${MEDANCHOR_CHAINCODE:-medanchor-chaincode}"
            upgrade_to "${1:-$version}"
            ;;
        ask-clients)
            load_settings
            ask_clients
            ;;
        status | down | slots | transient | rate | connection | add | renew | rebuild | revoke | revocations | backup)
            load_settings
            "$command" "$@"
            ;;
        *) usage >&2 && exit 2 ;;
    esac
}

main "$@"
exit
