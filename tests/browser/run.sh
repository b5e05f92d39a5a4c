#!/usr/bin/env bash
# Looks at reports in a real browser: tests/browser/run.sh EDCA. Skipped (77) where there is none.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v node >/dev/null; then
    echo "skipped: there is no node; scripts/test installs what is missing"
    exit 77
fi
exec node tests/browser/report.mjs "$1" tests/data build/browser
