#!/usr/bin/env bash
# Asks scripts/sql_style.awk of all SQL, of what it must find, and of what it must let pass.
set -euo pipefail
export LC_ALL=C

find migrations queries -name '*.sql' -print0 | xargs -0 awk -f scripts/sql_style.awk

wide=$(printf '%100s' '' | tr ' ' x)
for good in "SELECT max(since) FROM scan -- select the last" "SELECT 'from' AS \"select\"" \
    "WHERE since = :from AND span.end IN (1)" "-- ${wide:3}" "-- é${wide:4}"; do
    echo "$good" | awk -f scripts/sql_style.awk
done
for bad in "select 1" "SELECT 1 WHERE a in(1)" "SELECT MAX(since) FROM scan" "SELECT 1 " \
    $'\tSELECT 1' "-- $wide"; do
    if echo "$bad" | awk -f scripts/sql_style.awk; then
        echo "this was let pass: $bad"
        exit 1
    fi
done
