# shellcheck shell=bash
# Mutual TLS for people: a certificate for the connection is another authority's than the one that says who somebody is.

# connection ORG ID FILE: somebody's program may have a TLS certificate, once, by the secret that is written.
connection() {
    local org=${1:?the organisation} id=${2:?the identity} file=${3:?the file for the secret} secret
    [[ -n $(msp_of "$org") ]] || die "There is no organisation $org."
    secret=$(secret)
    FABRIC_CA_CLIENT_ID_SECRET=$secret ca_client "$org" "$data/ca/$org/registrar-tls" '' register --caname "tls-$org" \
        --id.name "$id" --id.type client --id.maxenrollments 1
    (umask 077 && printf '%s\n' "$secret" >"$file")
    say "$id: medanchorctl identity transport --enroll --caname tls-$org --id $id --secret-file $file"
}

# ask_clients: from now on peers and orderers talk to nobody without a certificate.
ask_clients() {
    mutual_tls=true
    sed -i "s/^mutual_tls=.*/mutual_tls=true/" "$data/settings"
    down
    up
}
