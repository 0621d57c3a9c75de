# shellcheck shell=bash
# What the network is made of: the data folder, its organisations, their ports. To be sourced; sets `kit`.

kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${MEDANCHOR_FABRIC_DATA:-$(cd "$kit/../.." && pwd)/build/fabric}
host=${MEDANCHOR_FABRIC_HOST:-127.0.0.1}
port=${MEDANCHOR_FABRIC_PORT:-17000}
consensus=${MEDANCHOR_FABRIC_CONSENSUS:-raft}
orderers=${MEDANCHOR_FABRIC_ORDERERS:-}
mutual_tls=${MEDANCHOR_FABRIC_MUTUAL_TLS:-false}
channel=${MEDANCHOR_FABRIC_CHANNEL:-health}
organizations=${MEDANCHOR_FABRIC_ORGANIZATIONS:-$kit/organizations.txt}
chaincode=medanchor
version=1.0.0

# save_settings: what `up` was told holds for every later command on the same folder.
save_settings() {
    mkdir -p "$data"/{ca,channel,clients,log,node,org,registrars,run}
    chmod 700 "$data"
    grep -v '^#' "$organizations" >"$data/organizations"
    printf '%s=%q\n' host "$host" port "$port" consensus "$consensus" orderers "$orderers" \
        mutual_tls "$mutual_tls" channel "$channel" version "$version" >"$data/settings"
}

load_settings() {
    [[ -f $data/settings ]] || die "There is no network in $data: network.sh up makes one."
    # shellcheck source=/dev/null
    source "$data/settings"
}

check_settings() {
    case $consensus in
        raft) orderers=${orderers:-3} ;;
        bft) orderers=${orderers:-4} ;;
        *) die "The consensus is raft or bft, not $consensus." ;;
    esac
    [[ $orderers =~ ^[1-9]$ ]] || die "The number of orderers is 1 to 9, not $orderers."
    [[ $consensus != bft || $orderers -ge 4 ]] || die 'With bft there are at least 4 orderers: 3 f + 1 bear f that fail or lie.'
    [[ -r $organizations ]] || die "There is no list of organisations $organizations."
    [[ $channel =~ ^[a-z][a-z0-9.-]*$ ]] || die "A channel's name is small letters, digits, dots and hyphens, not $channel."
    [[ $port =~ ^[0-9]+$ && $port -ge 1024 && $port -le 65000 ]] || die "The first port is 1024 to 65000, not $port."
}

ordering() { awk 'NR == 1 { print $1 }' "$data/organizations"; }
# members: the organisations that have a peer, one a line.
members() { awk 'NR > 1 { print $1 }' "$data/organizations"; }
administrator() { members | head -n 1; }
# majority: as many of the members as Fabric's MAJORITY asks for, one a line.
majority() { members | head -n "$(($(members | wc -l) / 2 + 1))"; }

column() { awk -v name="$1" -v at="$2" '$1 == name { print $at }' "$data/organizations"; }
msp_of() { column "$1" 2; }
kind_of() { column "$1" 3; }
name_of() { awk -v name="$1" '$1 == name { $1 = $2 = $3 = ""; sub(/^ +/, ""); print }' "$data/organizations"; }
# The secret of who may announce identities at an organisation's authorities, as Medanchor's programs read it.
registrar_of() { echo "$data/registrars/$(msp_of "$1").json"; }

# Ports follow from the place in the list: ten each for authorities, orderers and peers.
place_of() { awk -v name="$1" '$1 == name { print NR - 1 }' "$data/organizations"; }
authority_port() { echo $((port + 10 * $(place_of "$1"))); }
orderer_port() { echo $((port + 300 + 10 * $1)); }
orderer_admin_port() { echo $((port + 301 + 10 * $1)); }
orderer_operations_port() { echo $((port + 302 + 10 * $1)); }
peer_port() { echo $((port + 400 + 10 * $(place_of "$1"))); }
peer_operations_port() { echo $((port + 401 + 10 * $(place_of "$1"))); }
chaincode_port() { echo $((port + 402 + 10 * $(place_of "$1"))); }
unused_port() { echo $((port + 403 + 10 * $(place_of "$1"))); }
# The door of `network.sh slots` stands here.
door_port() { echo $((port + 404 + 10 * $(place_of "$1"))); }

# check_port NAME PORT: whoever else listens there would be taken for ours.
check_port() {
    if ! running "$1" && (exec 3<>"/dev/tcp/$host/$2") 2>/dev/null; then
        die "Port $2, which $1 is to have, is taken by another program: choose others with --port."
    fi
}

check_ports() {
    local org number
    for org in $(ordering) $(members); do
        check_port "ca.$org" "$(authority_port "$org")"
    done
    for number in $(seq "$orderers"); do
        check_port "orderer$number" "$(orderer_port "$number")"
    done
    for org in $(members); do
        check_port "peer.$org" "$(peer_port "$org")"
        check_port "chaincode.$org" "$(chaincode_port "$org")"
    done
}
