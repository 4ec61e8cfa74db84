#!/usr/bin/env bash
# Simulated days at full speed with faults by a seed: the hub is killed, the broker too, with and without its store, every
# day comes twice in part and with its lines shuffled. At the end of each day the board must be what `eval` says of all days so
# far, and at the end the memory of the hub must not have grown. Exit 1: it differs. Not part of script/test.
# usage: tests/bench/soak.sh [days [program [seed]]]
set -euo pipefail
cd "$(dirname "$0")/../.."
days=${1:-30}
program=$(realpath "${2:-build/release/leitstand}")
RANDOM=${3:-1}
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-soak-XXXXXX")
hub=
broker=
finish() {
    for child in $hub $broker; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=mqtt://127.0.0.1:$port
cp -r platform/demo "$work/config"
sed -i '/^\[broker\]/,/^$/d' "$work/config/site.toml"
printf '\n[broker]\nurl = "%s"\n' "$url" >>"$work/config/site.toml"
start_broker() {
    mkdir -p "$work/broker"
    printf '%s\n' "listener $port 127.0.0.1" "allow_anonymous true" "persistence true" \
        "persistence_location $work/broker/" "autosave_interval 5" "max_inflight_messages 1000" \
        "max_queued_messages 100000" "user $(id -un)" >"$work/broker.conf"
    PATH=$PATH:/usr/sbin mosquitto -c "$work/broker.conf" 2>/dev/null &
    broker=$!
}
start_hub() { # time
    "$program" run --headless --config "$work/config" --at "$1" --speed 0 --state-dir "$work/state" 2>>"$work/run.log" &
    hub=$!
}
gone() { # process id, signal
    kill "-$2" "$1"
    wait "$1" 2>/dev/null || true
}
board() { mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 -W 5; }
# Envelopes and the time at which something arrived differ on purpose.
plain() { sed -E 's/"acknowledged":(true|false|null)//g; s/"last":"[^"]*"//g'; }
resident() { awk '/^VmRSS/ { print $2 }' "/proc/$hub/status"; }

start_broker
deaths=0
for day in $(seq 0 $((days - 1))); do
    date=$(date -u -d "2026-09-01 + $day days" +%F)
    at=${date}T23:30:00+02:00
    "$program" simulate --config "$work/config" --day "$date" --seed $((day + 1)) |
        awk 'NR % 3 == 0' >"$work/day.ndjson"
    cat "$work/day.ndjson" >>"$work/all.ndjson"
    # Shuffled, and a tenth of it twice.
    { cat "$work/day.ndjson"; awk 'NR % 10 == 0' "$work/day.ndjson"; } |
        shuf --random-source=<(yes "$day") >"$work/sent.ndjson"
    start_hub "$at"
    "$program" replay --broker "$url" --speed max --resume "$work/sent.ndjson" 2>>"$work/replay.log" &
    sender=$!
    for _ in 1 2; do
        sleep "0.$((RANDOM % 5))"
        case $((RANDOM % 3)) in
            0) gone "$hub" KILL; start_hub "$at" ;;
            1) gone "$broker" KILL; start_broker ;;
            *) gone "$broker" KILL; rm -rf "$work/broker"; start_broker ;;
        esac
        deaths=$((deaths + 1))
    done
    wait "$sender" || { echo "soak: day $day was not acknowledged"; tail -3 "$work/replay.log"; exit 1; }
    expected=$("$program" eval --config "$work/config" --until end --at "$at" "$work/all.ndjson" | plain)
    found=
    for _ in $(seq 40); do # the hub may still be on its way back to the broker
        found=$(board 2>/dev/null | plain) || true
        [ "$expected" = "$found" ] && break
        sleep 0.5
    done
    memory=$(resident)
    gone "$hub" TERM
    if [ "$expected" != "$found" ]; then
        echo "soak: on day $day the board is not what eval says"
        diff <(tr ',' '\n' <<<"$expected") <(tr ',' '\n' <<<"$found") | head -20
        exit 1
    fi
    echo "day $((day + 1)): same board, $memory KiB, journal $(du -k "$work/state/journal.db" | cut -f1) KiB, $deaths deaths"
done
