#!/usr/bin/env bash
# Installs the packages of packages.txt that are missing, and nothing else. Where none is missing it ends
# at once, needing neither the network nor root.
#   packaging/setup.sh           install what is missing
#   packaging/setup.sh --check   only name what is missing; ends with 1 if something is
set -euo pipefail
list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

case "${1:-}" in
    '' | --check) ;;
    *) printf 'usage: setup.sh [--check]\n' >&2 && exit 2 ;;
esac
command -v dpkg-query >/dev/null \
    || fail 'this is not Debian: install what packages.txt names by your own means, then build with CMake.'

wanted=()
while read -r package condition; do
    if [[ -n $package ]] && ! { [[ $condition == unless=* ]] && command -v "${condition#unless=}" >/dev/null; }; then
        wanted+=("$package")
    fi
done < <(sed 's/#.*//' "$list")

# dpkg-query ends with 1 where it does not know a package: that is an answer here, not a failure.
declare -A installed=()
while read -r package state; do
    [[ $state == installed ]] && installed[$package]=1
done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)

missing=()
for package in "${wanted[@]}"; do
    [[ -n ${installed[$package]:-} ]] || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi
if [[ ${1:-} == --check ]]; then
    printf '%s\n' "${missing[@]}"
    exit 1
fi

command -v apt-get >/dev/null || fail "apt-get is not there. Missing: ${missing[*]}"
as_root=(env DEBIAN_FRONTEND=noninteractive)
if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null \
        || fail "these packages are missing, and without sudo only root can install them: ${missing[*]}"
    as_root=(sudo "${as_root[@]}")
fi

printf '== Reading the list of Debian packages (apt-get update)\n'
"${as_root[@]}" apt-get -qq update || fail 'apt-get update failed: is there a connection to the package servers?'
printf '== Installing what is missing (apt-get install): %s\n' "${missing[*]}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
if ! "${as_root[@]}" apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${missing[@]}" \
        </dev/null >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail 'apt-get install failed; its last words stand above.'
fi
printf '== All packages are there\n'
