#!/usr/bin/env bash
# What an edge carries: a day's queue_log into its outbox while the broker is away, then out of it through Mosquitto into the
# hub's journal, acknowledged. Real programs, real files, one machine. Judges nothing.
# usage: tests/bench/bench_edge.sh [program] [calls]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-build/release/leitstand}")
calls=${2:-50000}
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-bench-XXXXXX")
children=()
finish() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
at=2026-11-24T18:00:00+01:00

# Calls from 08:00 to 18:00, each answered after 5 s and talked for 60.
python3 - "$calls" >"$work/queue_log" <<'PYTHON'
import sys
calls, begin = int(sys.argv[1]), 1795503600
lines = []
for n in range(calls):
    at = begin + n * (36000 - 120) // calls
    lines += [(at, f"{n}.1|support|NONE|ENTERQUEUE||x|1"), (at + 5, f"{n}.1|support|SIP/{n % 900}|CONNECT|5|{n}.2|2"),
              (at + 65, f"{n}.1|support|SIP/{n % 900}|COMPLETECALLER|5|60|1")]
for at, rest in sorted(lines): print(f"{at}|{rest}")
PYTHON
for role in edge hub; do
    mkdir -p "$work/$role/providers" "$work/$role/connectors"
    printf '[site]\nid = "bench"\nname = "Bench"\ntimezone = "Europe/Berlin"\n[broker]\nurl = "mqtt://127.0.0.1:%s"\n' "$port" \
        >"$work/$role/site.toml"
    printf '[provider]\nid = "acme"\nname = "Acme"\n[[queue]]\nid = "help"\nservice = "Help"\n' \
        >"$work/$role/providers/acme.toml"
done
printf '[edge]\nid = "acme"\n' >>"$work/edge/site.toml"
printf '[connector]\nid = "pbx"\nprovider = "acme"\ntype = "queue_log"\nbase_url = "%s"\n[connector.queues]\n"support" = "help"\n' \
    "$work/queue_log" >"$work/edge/connectors/pbx.toml"

now() { date +%s%N; }
rate() { # name, from, to
    awk -v name="$1" -v n="$calls" -v ns=$(($3 - $2)) \
        'BEGIN { printf "%s: %.2f s, %.0f contacts/s\n", name, ns / 1e9, n / (ns / 1e9) }'
}
begun=$(now)
"$program" run --role edge --config "$work/edge" --at "$at" --state-dir "$work/edge-state" 2>"$work/edge.log" &
edge=$!
children+=("$edge")
# How many calls have ended in the outbox: each has its id once.
kept() {
    python3 - "$work/edge-state" 2>/dev/null <<'PYTHON' || echo 0
import glob, sqlite3, sys
rows = sqlite3.connect(f"file:{glob.glob(sys.argv[1] + '/**/outbox*.db', recursive=True)[0]}?mode=ro", uri=True)
print(sum(bytes(items).count(b'"queued_at"') for items, in rows.execute("SELECT items FROM message WHERE topic LIKE '%/contact'")))
PYTHON
}
until [ "$(kept)" -ge "$calls" ]; do sleep 0.05; done
rate "queue_log to outbox, on disk" "$begun" "$(now)"
awk '/VmRSS/ { printf "edge: %.1f MiB resident", $2 / 1024 }' "/proc/$edge/status"
du -sk "$work/edge-state" | awk '{ printf ", %.1f MiB on disk\n", $1 / 1024 }'

printf 'listener %s 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 1000\nmax_queued_messages 100000\nuser %s\n' \
    "$port" "$(id -un)" >"$work/broker.conf"
"$program" run --headless --role hub --config "$work/hub" --at "$at" --state-dir "$work/hub-state" --log-level error 2>"$work/hub.log" &
children+=("$!")
PATH=$PATH:/usr/sbin mosquitto -c "$work/broker.conf" 2>/dev/null &
children+=("$!")
until grep -q "connected to the hub" "$work/edge.log"; do sleep 0.02; done # it waits longer after each try
begun=$(now)
until [ "$(kept)" -eq 0 ]; do sleep 0.05; done # what is acknowledged leaves the outbox
rate "outbox to the hub's journal, acknowledged and trimmed" "$begun" "$(now)"
until mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 -W 10 | grep -q "\"today\":{\"offered\":$calls,"; do sleep 0.05; done
rate "the same, until the board has them" "$begun" "$(now)"
