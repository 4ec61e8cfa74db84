#!/usr/bin/env bash
# How long `eval` takes: two real months of calls where they are beside the project, and simulated days in growing
# number (the growth must be linear). One core; seconds of CPU and peak memory per run, best of three.
# usage: bench_eval.sh      needs build/release/leitstand and /usr/bin/time
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$PWD/build/release/leitstand
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

measure() { # name, lines, command...
    local name=$1 lines=$2 best='' said
    shift 2
    for _ in 1 2 3; do
        said=$( (taskset -c 0 /usr/bin/time -f '%U %S %e %M' "$@" >"$scratch/out") 2>&1 | tail -1)
        best=$(printf '%s\n%s\n' "$best" "$said" | awk 'NF { t = $1 + $2; if (b == "" || t < b) { b = t; l = $0 } } END { print l }')
    done
    awk -v name="$name" -v lines="$lines" '{ t = $1 + $2; printf "%-28s %8d lines %7.3f s CPU %7.3f s wall %6.1f MiB %9.0f lines/s\n",
        name, lines, t, $3, $4 / 1024, (t > 0 ? lines / t : 0) }' <<<"$best"
}

calls=../shared/data/anonymous_bank_1999
if [ -f $calls/january.txt ]; then
    "$program" import calls --format seelab --provider bank --queue all --timezone Asia/Jerusalem \
        $calls/january.txt $calls/february.txt >"$scratch/months" 2>/dev/null
    measure "two real months" "$(wc -l <"$scratch/months")" "$program" eval \
        --config tests/cases/anonymous_bank/t20_s5 --at 1999-02-28T23:59:59+02:00 --until end "$scratch/months"
    measure "two real months, by day" "$(wc -l <"$scratch/months")" "$program" eval --by day \
        --config tests/cases/anonymous_bank/t20_s5 --at 1999-02-28T23:59:59+02:00 --until end "$scratch/months"
else
    echo "two real months: skipped, $calls is not there"
fi

day=2026-09-01
: >"$scratch/days"
for n in $(seq 1 32); do
    "$program" simulate --config platform/demo --day "$day" --seed "$n" >>"$scratch/days"
    day=$(date -d "$day + 1 day" +%F)
    case $n in 4 | 8 | 16 | 32)
        measure "$n simulated days" "$(wc -l <"$scratch/days")" "$program" eval --config platform/demo \
            --at "${day}T00:00:00+02:00" --until end "$scratch/days" ;;
    esac
done
