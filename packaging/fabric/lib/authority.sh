# shellcheck shell=bash
# One fabric-ca-server per organisation with two authorities: ca-ORG certifies who people and nodes are, and
# tls-ORG their connections. A TLS certificate is thus never an identity of the channel.

authority_config() { # ORG CA TLS MORE
    render authority.yaml PORT="$(authority_port "$1")" HOST="$host" ORG="$(name_of "$1")" CA="$2" TLS="$3" MORE="$4" \
        REGISTRAR="$(jq -r .id "$(registrar_of "$1")")" SECRET="$(jq -r .secret "$(registrar_of "$1")")"
}

authority_answers() {
    curl -sf --cacert "$data/ca/$1/ca-cert.pem" "https://$host:$(authority_port "$1")/cainfo?ca=tls-$1"
}

# authority_up ORG: starts the server, and on its first start has it make both roots.
authority_up() {
    local org=$1 home=$data/ca/$1
    if [[ ! -f $(registrar_of "$org") ]]; then
        mkdir -p "$home/tls"
        chmod 700 "$home"
        (umask 077 && jq -n --arg id "registrar" --arg secret "$(secret)" '{$id, $secret}' >"$(registrar_of "$org")")
        authority_config "$org" "ca-$org" true 'cafiles: [tls/fabric-ca-server-config.yaml]' >"$home/fabric-ca-server-config.yaml"
        authority_config "$org" "tls-$org" false '' >"$home/tls/fabric-ca-server-config.yaml"
    fi
    launch "ca.$org" fabric-ca-server start --home "$home" --loglevel warning
}

# authority_ready ORG: waits for it, and writes the organisation's MSP, which is all that others see of it.
authority_ready() {
    local org=$1 msp=$data/org/$1/msp which
    await 60 authority_answers "$org" || die "The authority of $org does not answer: see $data/log/ca.$org.log"
    [[ -d $msp ]] && return
    mkdir -p "$msp"/{cacerts,tlscacerts}
    cp "$data/ca/$org/ca-cert.pem" "$msp/cacerts/ca.pem"
    cp "$data/ca/$org/tls/ca-cert.pem" "$msp/tlscacerts/tls.pem"
    cp "$kit/config/msp.yaml" "$msp/config.yaml"
    for which in ca tls; do
        ca_enroll "$org" "$which" "$(jq -r .id "$(registrar_of "$org")")" "$(jq -r .secret "$(registrar_of "$org")")" \
            "$data/ca/$org/registrar-$which"
    done
}

# ca_client ORG HOME ID:SECRET COMMAND...: the CA's own client. Secrets go by the environment, which no list of processes shows; what it
# answers may be one and is not kept.
ca_client() (
    export FABRIC_CA_CLIENT_HOME=$2 FABRIC_CA_CLIENT_LOGLEVEL=warning FABRIC_CA_CLIENT_TLS_CERTFILES=$data/ca/$1/ca-cert.pem
    FABRIC_CA_CLIENT_URL=https://${3:+$3@}$host:$(authority_port "$1")
    export FABRIC_CA_CLIENT_URL
    quietly "$data/log/ca-client.log" unheard fabric-ca-client "${@:4}"
)

unheard() { "$@" >/dev/null; }

# ca_enroll ORG ca|tls ID SECRET HOME: HOME/msp then holds key and certificate.
ca_enroll() {
    local profile=()
    [[ $2 == ca ]] || profile=(--enrollment.profile tls --csr.hosts "$host,localhost")
    mkdir -p "$5"
    chmod 700 "$5"
    ca_client "$1" "$5" "$3:$4" enroll --caname "$2-$1" --csr.cn "$3" --csr.names "O=$(name_of "$1")" "${profile[@]}"
}

# key_of MSP-FOLDER: the key that the newest certificate belongs to.
key_of() {
    # shellcheck disable=SC2012 # The names are the CA client's: hexadecimal digits.
    ls -t "$1/keystore" | sed "s|^|$1/keystore/|;q"
}

# lay_out HOME: gives the files that fabric-ca-client made the names that our configurations use.
lay_out() {
    cp "$(key_of "$1/msp")" "$1/server.key"
    cp "$1/msp/signcerts/cert.pem" "$1/server.crt"
    chmod 600 "$1/server.key"
}

# identity ORG ID TYPE FOLDER: registers at both authorities and enrols; FOLDER/msp is then the identity, FOLDER/tls/server.*
# and FOLDER/tls/ca.crt its connection's. TYPE is client, admin, peer or orderer.
identity() {
    local org=$1 id=$2 type=$3 folder=$4 secret which
    [[ -f $folder/tls/ca.crt ]] && return
    for which in ca tls; do
        secret=$(secret)
        FABRIC_CA_CLIENT_ID_SECRET=$secret ca_client "$org" "$data/ca/$org/registrar-$which" '' register --caname "$which-$org" \
            --id.name "$id" --id.type "$type" --id.maxenrollments 1
        if [[ $which == ca ]]; then
            ca_enroll "$org" ca "$id" "$secret" "$folder"
            cp -r "$data/org/$org/msp"/* "$folder/msp/"
        else
            ca_enroll "$org" tls "$id" "$secret" "$folder/tls"
            lay_out "$folder/tls"
            cp "$data/ca/$org/tls/ca-cert.pem" "$folder/tls/ca.crt"
        fi
    done
}
