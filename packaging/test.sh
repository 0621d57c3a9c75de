#!/usr/bin/env bash
# Installs what is missing, builds a release and runs every test. With --sanitize it then builds all that
# needs no window a second time with the address and undefined-behaviour sanitizers, and runs its tests.
#   packaging/test.sh               every test of the release
#   packaging/test.sh --sanitize    that, and the sanitizers
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

case "${1:-}" in
    '' | --sanitize) ;;
    *) printf 'usage: test.sh [--sanitize]\n' >&2 && exit 2 ;;
esac

failed=0
# suite PRESET: runs the tests of a build; a failure is remembered, so that the second suite still runs.
suite() {
    say "Testing build/$1"
    ctest --test-dir "build/$1" --output-on-failure --no-tests=error -j2 || failed=1
}

packaging/setup.sh
[[ -d ../shared ]] || say 'The folder ../shared is absent: tests on real data will say so and skip.'
build release
suite release
if [[ ${1:-} == --sanitize ]]; then
    build dev
    export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}"
    export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
    suite dev
fi
if [[ $failed -ne 0 ]]; then
    say 'Some tests failed'
    exit 1
fi
say 'Every test passed'
