# shellcheck shell=bash
# What an organisation hands to its people: a connection profile, the first block, and the network.json that Medanchor pins.

connection_profile() { # ORG
    local org list='{}'
    for org in $(members); do
        list=$(jq --arg org "$org" --arg msp "$(msp_of "$org")" --arg name "$(name_of "$org")" --arg kind "$(kind_of "$org")" \
            --arg peer "grpcs://$host:$(peer_port "$org")" --arg ca "https://$host:$(authority_port "$org")" \
            --rawfile tls "$data/org/$org/msp/tlscacerts/tls.pem" --rawfile root "$data/org/$org/msp/cacerts/ca.pem" \
            '.organizations[$name] = {mspid: $msp, "x-kind": $kind, peers: ["peer." + $org], certificateAuthorities: ["ca." + $org]}
             | .peers["peer." + $org] = {url: $peer, tlsCACerts: {pem: $tls}}
             | .certificateAuthorities["ca." + $org] = {url: $ca, caName: ("ca-" + $org), tlsCACerts: {pem: [$root]}}' <<<"$list")
    done
    jq --arg name "$channel" --arg own "$(name_of "$1")" '{$name, version: "1.0.0", client: {organization: $own}} + .' <<<"$list"
}

# hand_out: a folder per organisation. network.json needs medanchorctl; without it the other two files are enough to make it elsewhere.
hand_out() {
    local org folder create
    for org in $(members); do
        folder=$data/clients/$org
        mkdir -p "$folder"
        cp "$data/channel/first.block" "$folder/first.block"
        connection_profile "$org" >"$folder/connection.json"
        command -v medanchorctl >/dev/null || continue
        create=()
        [[ -d $data/store ]] || create=(--create-store)
        rm -f "$folder/network.json"
        quietly "$data/log/clients.log" medanchorctl --json network import "$folder/connection.json" --block "$folder/first.block" \
            --store "$data/store" "${create[@]}" --chaincode "$chaincode" --out "$folder/network.json"
    done
    say "For clients: $data/clients/ORGANISATION"
    command -v medanchorctl >/dev/null || say 'medanchorctl is not in PATH: network.json is to be made with its command network import'
}
