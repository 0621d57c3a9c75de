# shellcheck shell=bash
# Backup and restore. A copy of a running ledger is none: everything stands still while it is made.

# backup FILE: the archive holds every key of the network, readable by its owner only.
backup() {
    local file
    file=$(realpath -m "${1:?the archive}")
    [[ ! -e $file ]] || die "$file is there already."
    down
    if ! (umask 077 && tar -C "$data" --exclude=./run --exclude=./log -czf "$file.part" .); then
        rm -f "$file.part"
        up
        die 'The archive could not be written; the network runs again.'
    fi
    mv "$file.part" "$file"
    up
    say "Everything is in $file, $(($(stat -c %s "$file") / 1024)) KiB. It holds private keys: keep it where only their owners come."
}

# restore FILE: into the data folder, which must be the one that was saved: the configurations name it.
restore() {
    local file
    file=$(realpath "$1")
    [[ ! -e $data ]] || die "$data is there already: restore writes a new folder only."
    need "${programs[@]}"
    mkdir -p "$data"
    chmod 700 "$data"
    tar -C "$data" -xzf "$file"
    mkdir -p "$data"/{log,run}
    load_settings
    up
}
