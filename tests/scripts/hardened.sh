#!/usr/bin/env bash
# Looks at the program that scripts/test builds as it is shipped, or at the program $1: whether it is
# built as cmake/Hardening.cmake has it. Ends with 77, which skips the test, where there is none.
set -euo pipefail
export LC_ALL=C
program=${1:-build/strict/edca}

skip() {
    echo "skipped: $1"
    exit 77
}
[ -e "$program" ] || skip "there is no $program, which scripts/test builds"
command -v readelf >/dev/null && command -v objdump >/dev/null || skip "there is no readelf"
[ "$(head -c 4 "$program")" = $'\x7fELF' ] || skip "$program is no ELF file"

failed=
# Says whether what is on standard input has a line of the pattern $2.
expect() {
    grep -Eq -- "$2" || { echo "$program: $1"; failed=yes; }
}
expect "is no program that may be loaded anywhere" 'Type: +DYN' < <(readelf -hW "$program")
expect "resolves names as it runs" 'FLAGS_1.*NOW.*PIE' < <(readelf -dW "$program")
expect "leaves its tables writable" 'GNU_RELRO' < <(readelf -lW "$program")
expect "has a stack that may be run" 'GNU_STACK.* RW ' < <(readelf -lW "$program")
expect "checks no stack" '__stack_chk_fail' < <(readelf -W --dyn-syms "$program")
expect "checks no lengths that are known" '__[a-z]+_chk' < <(readelf -W --dyn-syms "$program")

# Of edca's own functions, not of the libraries in it: those that check their stack, as all do that
# have an array on it, and those that begin with a mark that the processor lets a jump go to, as all
# do that are called from other files or by their address. Without the flags there are none.
read -r functions checked marked < <(objdump -dw --no-show-raw-insn -C "$program" | awk '
    /^[0-9a-f]+ <edca::/ { inside = 1; functions++; is_new = 1; first = 1; next }
    /^[0-9a-f]+ </ { inside = 0 }
    inside && first && /\t/ { first = 0; marked += /endbr/ }
    inside && is_new && /__stack_chk_fail/ { checked++; is_new = 0 }
    END { print functions + 0, checked + 0, marked + 0 }')
echo "$functions functions of edca, $checked check their stack, $marked begin with a mark"
[ "$functions" -gt 500 ] || { echo "too few functions to tell"; failed=yes; }
[ "$((checked * 10))" -gt "$functions" ] || { echo "too few check their stack"; failed=yes; }
case $(uname -m) in
x86_64) [ "$((marked * 3))" -gt "$functions" ] || { echo "too few have a mark"; failed=yes; } ;;
esac
[ -z "$failed" ]
