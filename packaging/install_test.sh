#!/usr/bin/env bash
# Installs the package into a Debian 12 that holds nothing else, uses it there as somebody without rights, and removes it.
# Needs root and debootstrap. The new Debian is made in a folder below TMPDIR and goes when the test ends.
#   packaging/install_test.sh [FILE.deb]    the package; without it, one is made of build/release
#   DEBIAN_MIRROR=URL                       where packages come from, if not from where this machine's do
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

fail() {
    printf 'install_test: %s\n' "$*" >&2
    exit 1
}
[[ $(id -u) -eq 0 ]] || fail 'only root can make another Debian here'
command -v debootstrap >/dev/null || fail 'debootstrap is not installed'

package="${1:-}"
if [[ -z $package ]]; then
    build release programs pages
    say 'Making the package'
    cpack -G DEB --config build/release/CPackConfig.cmake -B build/package >/dev/null
    package="$(ls -t build/package/medanchor_*.deb | head -n 1)"
fi
[[ -f $package ]] || fail "there is no $package"

root="$(mktemp -d "${TMPDIR:-/tmp}/medanchor-install.XXXXXX")"
finish() {
    umount -q "$root/dev/shm" "$root/proc" || true
    rm -rf --one-file-system "$root"
}
trap finish EXIT
chmod 755 "$root" # Somebody without rights is to live in it.

say "A new Debian 12 in $root"
debootstrap --variant=minbase bookworm "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$root.log" 2>&1 \
    || { tail -n 20 "$root.log" >&2; fail 'debootstrap failed'; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm"
mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/"
cp "$package" "$root/srv/medanchor.deb"
inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        $(env | grep -i '_proxy=' || true) chroot "$root" "$@"
}
# user COMMAND: as somebody without rights, in their own home.
user() {
    inside runuser -u tester -- env HOME=/opt/tester QT_QPA_PLATFORM=offscreen bash -euc "cd; $1"
}

say 'Installing'
inside apt-get -qq update
inside find / -xdev -path /srv -prune -o -path /root -prune -o -path /var -prune -o -print | sort >"$root/srv/before"
inside apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install /srv/medanchor.deb >"$root/srv/install.log" 2>&1 \
    || { tail -n 20 "$root/srv/install.log" >&2; fail 'the package does not install'; }
inside useradd --create-home --home-dir /opt/tester tester
printf '   %s packages, %s MB in all\n' "$(inside dpkg-query -W | wc -l)" "$(du -smx "$root" | cut -f 1)"

say 'Using it'
user 'medanchor --version && medanchorctl --help >/dev/null && medanchor-node --version'
user 'medanchorctl --json demo create clinic --patients 3 >clinic.json 2>demo.log || { cat demo.log; exit 1; }'
user 'study="$(medanchorctl --json --profile clinic/profiles/doctor --passphrase-file clinic/passphrase study list \
        | python3 -c "import json, sys; print(json.load(sys.stdin)[\"items\"][0][\"record_id\"])")"
    medanchorctl --json --profile clinic/profiles/doctor --passphrase-file clinic/passphrase study verify "$study" \
        | python3 -c "import json, sys; proof = json.load(sys.stdin); assert proof[\"ok\"], proof; print(\"   verified:\", len(proof[\"checks\"]), \"checks\")"'
user 'medanchor --tour tour >tour.log 2>&1 || { tail -n 5 tour.log; exit 1; }; printf "   the first hour: %s pictures\n" "$(ls tour/*.png | wc -l)"'
# The unit cannot be started where no systemd runs; what it starts can.
user 'timeout --preserve-status -s TERM 5 medanchor-node --data node --init --listen 127.0.0.1:0 --ca-listen 127.0.0.1:0 --json >ready.json
    python3 -c "import json; assert json.loads(open(\"ready.json\").readline())[\"ready\"]"'

say 'Removing it'
kept="$(inside dpkg -L medanchor)"
inside apt-get -qq -y -o Dpkg::Use-Pty=0 purge medanchor >/dev/null 2>&1
inside apt-get -qq -y -o Dpkg::Use-Pty=0 autoremove --purge >/dev/null 2>&1
while read -r file; do
    [[ ! -f $root$file ]] || fail "$file was left behind"
done <<<"$kept"
[[ -d $root/opt/tester/clinic ]] || fail "the person's own data are gone"
left="$(inside find / -xdev -path /srv -prune -o -path /root -prune -o -path /var -prune -o -print | sort | comm -13 "$root/srv/before" - | grep -i medanchor \
    | grep -v -e '^/opt/tester' -e '^/tmp/' || true)"
[[ -z $left ]] || fail "left behind: $left"
say 'Installed, used and removed'
