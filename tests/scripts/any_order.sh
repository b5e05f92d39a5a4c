#!/usr/bin/env bash
# Configures one folder as the scripts do that share it, and looks for what each then builds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for script in demo bench demo; do
    configure=$(sed -n 's/^\(cmake --preset release[^>]*\).*/\1/p' "scripts/$script")
    target=$(sed -n 's/^cmake --build --preset release --target \([a-z_]*\).*/\1/p' "scripts/$script")
    $configure -B "$folder"
    ninja -C "$folder" -t query "$target" >/dev/null
done
