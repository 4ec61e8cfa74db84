#!/usr/bin/env bash
# The live path of the whole program, each figure beside a bare libmosquitto subscriber in the same run: messages a
# second, memory after a day of 50,000 contacts in 12 queues, time from start to the first board. Judges nothing.
# usage: tests/bench/bench_live.sh [program]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-build/release/leitstand}")
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-bench-XXXXXX")
children=()
finish() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT
now_ns() { date +%s%N; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", (b - a) / 1e9 }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.0f", n / s }'; }

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
broker=mqtt://127.0.0.1:$port
mkdir -p "$work/config/providers" "$work/broker"
printf '%s\n' "listener $port 127.0.0.1" "allow_anonymous true" "max_inflight_messages 1000" \
    "max_queued_messages 0" "set_tcp_nodelay true" "user $(id -un)" >"$work/broker.conf"
PATH=$PATH:/usr/sbin mosquitto -c "$work/broker.conf" 2>/dev/null &
children+=($!)
printf '[site]\nid = "bench"\nname = "Bench"\ntimezone = "Europe/Berlin"\n[broker]\nurl = "%s"\n' "$broker" \
    >"$work/config/site.toml"
for provider in a b; do
    {
        printf '[provider]\nid = "%s"\nname = "Provider %s"\n' "$provider" "$provider"
        for queue in 1 2 3 4 5 6; do
            printf '[[queue]]\nid = "q%s"\nservice = "Service %s"\nfeed = "contact"\n' "$queue" "$queue"
        done
    } >"$work/config/providers/$provider.toml"
done
recording() { # contacts, first number
    awk -v n="$1" -v first="$2" 'BEGIN {
        for (i = first; i < first + n; ++i) {
            t = 28800 + int((i - first) * 43000 / n); d = "2026-11-23T"
            at = sprintf("%s%02d:%02d:%02d+01:00", d, t / 3600, t / 60 % 60, t % 60); u = t + 9 + i % 20
            an = sprintf("%s%02d:%02d:%02d+01:00", d, u / 3600, u / 60 % 60, u % 60); v = u + 60 + i % 400
            en = sprintf("%s%02d:%02d:%02d+01:00", d, v / 3600, v / 60 % 60, v % 60)
            printf "{\"at\":\"%s\",\"topic\":\"leitstand/v1/in/%s/q%d/contact\",\"payload\":{\"id\":\"c-%d\",\"channel\":\"voice\",\"queued_at\":\"%s\",\"answered_at\":\"%s\",\"ended_at\":\"%s\",\"outcome\":\"answered\",\"talk_s\":%d}}\n", \
                en, i % 2 ? "a" : "b", i % 6 + 1, i, at, an, en, v - u
        }
    }'
}
offered() { # of all providers, on the retained board
    mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 -W 5 | python3 -c '
import json, sys
print(sum(p["today"]["offered"] or 0 for p in json.load(sys.stdin)["providers"]))'
}
start_hub() { # state directory
    "$program" run --headless --config "$work/config" --at 2026-11-23T21:00:00+01:00 --speed 0 \
        --state-dir "$1" 2>>"$work/run.log" &
    hub=$!
    children+=("$hub")
    mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 -W 10 >"$work/first.json"
}
stop_hub() {
    kill "$hub"
    wait "$hub" || true
    mosquitto_pub -p "$port" -t leitstand/v1/board/site -r -n
}
rss() { awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$hub/status"; }

count=200000
recording $count 0 >"$work/many.ndjson"
recording 50000 0 >"$work/day.ndjson"
sleep 0.3

for round in ${ROUNDS-1 2 3}; do
    mosquitto_sub -p "$port" -q 1 -t 'leitstand/v1/in/#' -C $count -F %l >/dev/null &
    bare=$!
    sleep 0.3
    a=$(now_ns)
    "$program" replay --broker "$broker" --bare --speed max "$work/many.ndjson" 2>/dev/null
    wait "$bare"
    bare_s=$(seconds "$a" "$(now_ns)")
    start_hub "$work/state-$round"
    a=$(now_ns)
    "$program" replay --broker "$broker" --bare --speed max "$work/many.ndjson" 2>/dev/null
    while [ "$(offered)" != $count ]; do :; done
    hub_s=$(seconds "$a" "$(now_ns)")
    stop_hub
    echo "whole path, round $round: $(rate $count "$hub_s") messages/s; bare subscriber $(rate $count "$bare_s") messages/s;" \
        "ratio $(awk -v a="$bare_s" -v b="$hub_s" 'BEGIN { printf "%.2f", a / b }')"
done

# The same without a publisher beside them: everything waits in a persistent session.
mosquitto_sub -p "$port" -c -i bare -q 1 -t 'leitstand/v1/in/#' -E
"$program" replay --broker "$broker" --bare --speed max "$work/many.ndjson" 2>/dev/null
a=$(now_ns)
mosquitto_sub -p "$port" -c -i bare -q 1 -t 'leitstand/v1/in/#' -C $count -F %l >/dev/null
bare_s=$(seconds "$a" "$(now_ns)")
mosquitto_sub -p "$port" -i bare -t nothing -E # forgets the session
start_hub "$work/state-queue"
stop_hub
"$program" replay --broker "$broker" --bare --speed max "$work/many.ndjson" 2>/dev/null
a=$(now_ns)
start_hub "$work/state-queue"
while [ "$(offered)" != $count ]; do :; done
hub_s=$(seconds "$a" "$(now_ns)")
stop_hub
echo "out of a waiting session: $(rate $count "$hub_s") messages/s; bare subscriber $(rate $count "$bare_s") messages/s;" \
    "ratio $(awk -v a="$bare_s" -v b="$hub_s" 'BEGIN { printf "%.2f", a / b }')"

start_hub "$work/state-envelopes"
a=$(now_ns)
"$program" replay --broker "$broker" --speed max "$work/many.ndjson" 2>/dev/null
echo "in envelopes, committed and acknowledged: $(rate $count "$(seconds "$a" "$(now_ns)")") contacts/s"
stop_hub

start_hub "$work/state-day"
echo "memory of run --headless, empty: $(rss) MiB"
for day in 1 2 3; do
    "$program" replay --broker "$broker" --bare --speed max "$work/day.ndjson" 2>/dev/null
    while [ "$(offered)" != 50000 ]; do :; done
    sleep 1
    echo "memory after 50,000 contacts in 12 queues, time $day: $(rss) MiB"
done
stop_hub

for kind in empty day; do
    times=()
    for round in 1 2 3 4 5 6 7; do
        state=$work/state-start-$round
        [ $kind = day ] && state=$work/state-day
        mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 >/dev/null &
        waiting=$!
        sleep 0.2
        a=$(now_ns)
        "$program" run --headless --config "$work/config" --at 2026-11-23T21:00:00+01:00 --speed 0 \
            --state-dir "$state" 2>>"$work/run.log" &
        hub=$!
        wait "$waiting"
        times+=("$(seconds "$a" "$(now_ns)")")
        stop_hub
    done
    echo "start to first board at a subscriber, $kind journal: $(printf '%s\n' "${times[@]}" | sort | sed -n 4p) s (median of 7)"
done
