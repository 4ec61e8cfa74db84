#!/usr/bin/env bash
# What the journal writes to its card in a day of 50,000 contacts and 12 queues that report each second: a piece of such a
# day in real time, since commits follow the clock, times what is missing of 24 hours. Judges nothing.
# usage: tests/bench/bench_writes.sh [seconds [program]]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-120}
program=$(realpath "${2:-build/release/leitstand}")
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-bench-XXXXXX")
hub=
finish() {
    [ -z "$hub" ] || kill "$hub" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work/config/providers"
printf '[site]\nid = "bench"\nname = "Bench"\ntimezone = "Europe/Berlin"\n[broker]\nurl = "embedded"\nlisten = "127.0.0.1:0"\n' \
    >"$work/config/site.toml"
{
    printf '[provider]\nid = "a"\nname = "Provider a"\n'
    for queue in $(seq 12); do
        printf '[[queue]]\nid = "q%s"\nservice = "Service %s"\nfeed = "contact"\n' "$queue" "$queue"
    done
} >"$work/config/providers/a.toml"
awk -v n="$seconds" 'BEGIN {
    for (i = 0; i < n; ++i) {
        t = 36000 + i
        at = sprintf("2026-11-23T%02d:%02d:%02d+01:00", t / 3600, t / 60 % 60, t % 60)
        for (q = 1; q <= 12; ++q)
            printf "{\"at\":\"%s\",\"topic\":\"leitstand/v1/in/a/q%d/live\",\"payload\":{\"at\":\"%s\",\"waiting\":%d,\"longest_wait_s\":%d,\"agents\":{\"available\":3,\"busy\":17,\"acw\":2,\"away\":1,\"logged_in\":23}}}\n", at, q, at, i % 9, i % 70 + 1
        while (done < i * 50000 / 86400) {
            ++done
            b = t - 300; e = t - 1
            printf "{\"at\":\"%s\",\"topic\":\"leitstand/v1/in/a/q%d/contact\",\"payload\":{\"id\":\"c-%d\",\"channel\":\"voice\",\"queued_at\":\"2026-11-23T%02d:%02d:%02d+01:00\",\"answered_at\":\"2026-11-23T%02d:%02d:%02d+01:00\",\"ended_at\":\"2026-11-23T%02d:%02d:%02d+01:00\",\"outcome\":\"answered\",\"talk_s\":240}}\n", at, done % 12 + 1, done, b / 3600, b / 60 % 60, b % 60, (b + 9) / 3600, (b + 9) / 60 % 60, (b + 9) % 60, e / 3600, e / 60 % 60, e % 60
        }
    }
}' >"$work/piece.ndjson"
"$program" run --headless --config "$work/config" --at 2026-11-23T10:00:00+01:00 --state-dir "$work/state" \
    2>"$work/run.log" &
hub=$!
until [ -s "$work/state/broker/url" ] && grep -q "connected to the broker" "$work/run.log"; do sleep 0.1; done
written() { awk '/^write_bytes/ { print $2 }' "/proc/$hub/io"; }
before=$(written)
"$program" replay --broker "$(cat "$work/state/broker/url")" --speed 1 "$work/piece.ndjson" 2>"$work/replay.log"
after=$(written)
awk -v bytes=$((after - before)) -v s="$seconds" -v lines="$(wc -l <"$work/piece.ndjson")" 'BEGIN {
    printf "%d messages in %d s: %.2f MiB written, %.0f bytes a message\n", lines, s, bytes / 1048576, bytes / lines
    printf "a day of it: %.2f GiB\n", bytes * 86400 / s / 1073741824
}'
