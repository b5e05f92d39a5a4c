#!/usr/bin/env bash
# Runs under wine what scripts/windows built: the tests, the transcripts, histories that go from
# Linux to Windows and back, and a console. --long runs kills and faults, too.
set -euo pipefail
cd "$(dirname "$0")/../.."
long=${1:-}
build=$PWD/build/windows
export WINEPREFIX=$build/wine WINEARCH=win64 WINEDEBUG=-all
work=$(mktemp -d)
idle=
cleanup() {
    # The idle program ends with its input.
    [ -z "$idle" ] || kill "$idle" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

step() {
    echo "== $1, after $SECONDS s"
}

step "a Windows of wine"
[ -e "$WINEPREFIX/system.reg" ] || wineboot --init >/dev/null 2>&1 </dev/null
# As long as one program runs, the next need not start Windows; and what starts it keeps the streams
# of the first program for minutes. So what a program says goes through files here, not pipes.
mkfifo "$work/idle"
wine cmd.exe /c pause <"$work/idle" >/dev/null 2>&1 &
sleep 100000 >"$work/idle" &
idle=$!
wine cmd.exe /c ver >/dev/null 2>&1 </dev/null # until it runs

# The native program and tests: those that scripts/test made, or else new ones.
native=
for preset in asan dev release; do
    [ -n "$native" ] || [ ! -x build/$preset/tests/edca_tests ] || native=$PWD/build/$preset
done
if [ -z "$native" ]; then
    cmake --preset dev >/dev/null
    cmake --build --preset dev --target edca edca_tests
    native=$PWD/build/dev
fi

mkdir "$work/bin"
cat >"$work/bin/edca" <<EOF
#!/bin/sh
exec wine '$build/edca.exe' "\$@"
EOF
chmod +x "$work/bin/edca"
windows() {
    "$work/bin/edca" "$@"
}

failed=
# Runs a test that is named $1.
try() {
    local name=$1 status
    shift
    step "$name"
    # Not in a condition, where a shell goes on after what fails.
    set +e
    (set -e && "$@")
    status=$?
    set -e
    [ "$status" -eq 0 ] || {
        echo "FAILED: $name (exit status $status)"
        failed=yes
    }
}

try edca_tests wine "$build/tests/edca_tests.exe"
try edca_hostile_tests wine "$build/tests/hostile/edca_hostile_tests.exe"
try "transcripts" env EDCA_TEST_PROGRAM="$work/bin" "$native/tests/edca_tests" \
    "commands answer as their transcripts say"

export EDCA_NOW=2026-05-04T08:00Z

# Scans that one program recorded are verified and asked by the other, which records on; whoever
# recorded what, the digests are the same.
exchange() {
    local files=(tests/data/demo/*.json) one other question
    for one in "$native/edca" windows; do
        [ "$one" = windows ] && other=$native/edca || other=windows
        local history=$work/${one##*/}.db
        "$one" --db "$history" record "${files[@]:0:6}" >/dev/null
        "$other" --db "$history" verify >/dev/null
        "$other" --db "$history" record "${files[@]:6}" >/dev/null
        "$one" --db "$history" verify >/dev/null
        "$other" --db "$history" verify >/dev/null
        "$other" --db "$history" scans label 3 approved >/dev/null
        "$one" --db "$history" scans remove 2 --reason "once on the other side" >/dev/null
        "$other" --db "$history" verify >/dev/null
        "$other" --db "$history" backup "$history.copy" >/dev/null
        "$one" --db "$history.copy" verify >/dev/null
        "$one" --db "$history" sql "SELECT scan_id, taken_at, content_sha256 FROM scans" \
            >"$history.digests"
        for question in status drift diff trend scans "trend --explain" "show EDCA-TLS-014" \
            "controls list" "sql --named results"; do
            # shellcheck disable=SC2086 # words of a command line
            "$one" --db "$history" $question --format json --ascii >"$work/one"
            # shellcheck disable=SC2086 # words of a command line
            "$other" --db "$history" $question --format json --ascii >"$work/other"
            cmp "$work/one" "$work/other"
        done
    done
    cmp "$work/edca.db.digests" "$work/windows.db.digests"
    [ "$(wc -l <"$work/edca.db.digests")" -gt 10 ]
}
try "histories of both systems" exchange

# Where the history is when nobody says so, and who may read it.
usual_place() {
    local folder=$WINEPREFIX/drive_c/ProgramData/EDCA
    rm -rf "$folder"
    windows record tests/data/demo >/dev/null
    [ -e "$folder/history.db" ]
    # Names beyond the code page, in the environment, as arguments and in answers.
    EDCA_DB="Z:$work/ü€東.db" windows record tests/data/demo >/dev/null
    [ -e "$work/ü€東.db" ]
    windows --db "Z:$work/ü€東.db" record tests/data/demo --format json >"$work/said"
    grep '"duplicate"' "$work/said" >/dev/null
    mkdir "$work/ü"
    cp tests/data/demo/analysis_20260501_060042.json "$work/ü"
    windows --db "$work/ü/x.db" record "$work/ü/*.json" >"$work/said"
    grep 'recorded scan 1 ' "$work/said" >/dev/null
}
try "the usual place, and names of any language" usual_place

# A console is given whole characters; wine makes one of a terminal, which knows none beyond U+FFFF.
console() {
    local said
    said=$(TERM=xterm timeout 60 script -qec \
        "wine '$build/edca.exe' --db '$work/edca.db' sql \"SELECT 'ü€東' AS x\"" /dev/null </dev/null)
    case $said in
    *ü€東*) ;;
    *)
        printf 'a console was given: %q\n' "$said"
        return 1
        ;;
    esac
}
try "a console" console

# Who reads no more ends the program, quietly.
closed_pipe() {
    windows --db "$work/edca.db" sql --named results --format jsonl 2>"$work/err" |
        head -n 1 >/dev/null || true
    cat "$work/err"
    [ ! -s "$work/err" ]
}
try "a closed pipe" closed_pipe

[ -z "$long" ] || try edca_fault_tests wine "$build/tests/faults/edca_fault_tests.exe"
step done
[ -z "$failed" ]
