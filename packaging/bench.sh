#!/usr/bin/env bash
# Measures what design budgets name, each figure beside its reference on the same machine in the same run, and prints one
# table. Nothing is asserted: it ends with 0 also where a budget is missed.
#   packaging/bench.sh [--quick]     --quick: one round, 256 MB to seal
#   build/bench/bench.json           the same for programs
# References that are not installed (dcmtk, age, gpg, rclone, restic, node) are left out, and named below the table.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

rounds=5 megabytes=1024
case "${1:-}" in
    '') ;;
    --quick) rounds=1 megabytes=256 ;;
    *) printf 'usage: bench.sh [--quick]\n' >&2 && exit 2 ;;
esac

packaging/setup.sh
build release benches programs
bin="$PWD/build/release/bin"
clinic="$PWD/build/release/tests/app/demonstration"
if [[ ! -e $clinic ]]; then
    say 'Making the demonstration'
    ctest --test-dir build/release -R '^test_demonstration\.' >/dev/null
fi
sdk="$PWD/build/release/tests/conformance/npm"
if command -v node npm >/dev/null && [[ ! -d $sdk/node_modules ]]; then
    say "Installing Fabric's client for Node.js"
    ctest --test-dir build/release -R '^conformance\.npm$' >/dev/null || true
fi
say "Measuring, $rounds round(s)"
exec env QT_QPA_PLATFORM=offscreen MEDANCHOR_TEST_DEMO="$clinic" \
    python3 packaging/bench.py --bin "$bin" --sdk "$sdk" --out build/bench --rounds "$rounds" --megabytes "$megabytes"
