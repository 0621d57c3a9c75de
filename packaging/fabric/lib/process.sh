# shellcheck shell=bash
# Words for people, and processes that run on after this script: one file with the process id for each.

say() { printf '== %s\n' "$*"; }
die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# missing PROGRAM...: those that are not in PATH, one a line.
missing() {
    local program
    for program; do
        command -v "$program" >/dev/null || printf '%s\n' "$program"
    done
}

# need PROGRAM...: ends with 1 if one is absent.
need() {
    local absent
    absent=$(missing "$@" | paste -sd ' ')
    [[ -z $absent ]] || die "Not in PATH: $absent"
}

# quietly FILE COMMAND...: what the command says goes to a file, and is shown only if it failed.
quietly() {
    local log=$1
    if ! "${@:2}" >>"$log" 2>&1; then
        printf 'This failed: %s\n' "${*:2}" >&2
        tail -n 20 "$log" >&2
        return 1
    fi
}

# await SECONDS COMMAND...: tries until it succeeds.
await() {
    local end=$((SECONDS + $1))
    until "${@:2}" >/dev/null 2>&1; do
        [[ $SECONDS -lt $end ]] || return 1
        sleep 0.2
    done
}

listens() { (exec 3<>"/dev/tcp/$host/$1"); } # PORT

# The moment a process began, so that a number that was given to another process is not taken for ours. Nothing for one that has ended
# and was not collected yet.
born() { awk '{ sub(/.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null; }

pid_of() { cut -d ' ' -f 1 "$data/run/$1.pid"; }

running() {
    local pid start
    [[ -f $data/run/$1.pid ]] || return 1
    read -r pid start <"$data/run/$1.pid"
    [[ -n $start && $(born "$pid") == "$start" ]]
}

# launch NAME COMMAND...: in the background, with its own log; nothing if it runs already.
launch() {
    local name=$1 pid
    running "$name" && return
    # In the background of a script, setsid and env become the program itself: the number is the program's.
    setsid "${@:2}" >>"$data/log/$name.log" 2>&1 </dev/null &
    pid=$!
    disown
    sleep 0.1
    echo "$pid $(born "$pid")" >"$data/run/$name.pid"
}

# halt NAME...: asks them to end, and insists after twenty seconds.
halt() {
    local name
    for name; do
        ! running "$name" || kill "$(pid_of "$name")"
    done
    for name; do
        await 20 ended "$name" || kill -9 "$(pid_of "$name")"
        rm -f "$data/run/$name.pid"
    done
}

ended() { ! running "$1"; }

# processes: the names of all that were started, one a line.
processes() { find "$data/run" -name '*.pid' -printf '%f\n' | sed 's/\.pid$//' | sort; }

# render FILE NAME=VALUE...: a file of config/ with each @NAME@ replaced.
render() {
    local text pair
    text=$(<"$kit/config/$1")
    for pair in "${@:2}"; do
        text=${text//"@${pair%%=*}@"/${pair#*=}}
    done
    [[ ! $text =~ @[A-Z_]+@ ]] || die "config/$1 asks for ${BASH_REMATCH[0]}, which nobody gave."
    printf '%s\n' "$text"
}

# secret: 32 random hexadecimal digits.
secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
