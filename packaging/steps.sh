# shellcheck shell=bash
# What run.sh and test.sh share. To be sourced; leaves the shell in the root of the repository.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export LANG="${LANG:-C.UTF-8}" HOME="${HOME:-$PWD/build/home}"

say() {
    printf '== %s\n' "$*"
}

# configure PRESET: runs CMake where the build folder is new, or was made elsewhere, with other
# packages or other presets. What changes in a CMakeLists.txt, ninja sees for itself.
configure() {
    local folder="build/$1" stamp log
    stamp="$PWD $(cat packaging/packages.txt CMakePresets.json | sha256sum)"
    if [[ -f $folder/build.ninja && $(cat "$folder/stamp" 2>/dev/null) == "$stamp" ]]; then
        return
    fi
    say "Configuring $folder"
    log="$folder/configure.log"
    mkdir -p "$folder"
    rm -f "$folder/CMakeCache.txt"
    if ! cmake --preset "$1" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        printf 'The configuration failed; all of it is in %s\n' "$PWD/$log" >&2
        return 1
    fi
    printf '%s' "$stamp" >"$folder/stamp"
}

# build PRESET [TARGET...]: configures and builds with every core; says how far it is, and shows the
# compiler's words only where it failed.
build() {
    local preset="$1" folder="build/$1" log="build/$1/build.log" live=0
    configure "$preset"
    say "Building $folder"
    [[ -t 1 ]] && live=1
    if ! ninja -C "$folder" "${@:2}" 2>&1 | tee "$log" | progress "$live"; then
        printf 'The build failed; all of it is in %s\n' "$PWD/$log" >&2
        awk '/^FAILED: /{ shown = 60 } shown-- > 0' "$log" >&2
        return 1
    fi
}

# Turns ninja's lines into one moving figure on a terminal, and into a line every ten percent elsewhere.
progress() {
    awk -v live="$1" '
        match($0, /^\[[0-9]+\/[0-9]+\]/) {
            split(substr($0, 2, RLENGTH - 2), step, "/")
            percent = int(100 * step[1] / step[2])
            if (live) {
                printf "\r   %d of %d", step[1], step[2]
            } else if (int(percent / 10) > tenth) {
                tenth = int(percent / 10)
                printf "   %d %% (%d of %d)\n", percent, step[1], step[2]
            }
            fflush()
            any = 1
        }
        END { if (live && any) { print "" } }'
}
