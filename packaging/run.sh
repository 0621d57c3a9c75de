#!/usr/bin/env bash
# Installs what is missing, builds a release and starts Medanchor with its demonstration clinic. Where
# there is no display it plays the tour instead and leaves a picture of every window in build/tour.
# Further arguments go to the program.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

packaging/setup.sh
build release programs
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    say 'Starting Medanchor with the demonstration clinic (the first start creates it)'
    exec build/release/bin/medanchor --demo "$@"
fi
say 'No display: playing the tour (the first time it creates the demonstration clinic)'
build/release/bin/medanchor --tour "$PWD/build/tour" "$@"
say "The pictures are in $PWD/build/tour"
