#!/usr/bin/env bash
# The wall as a whole under Xvfb, 12 queues, CPU renderer, measured by a harness that also measures browser kiosks:
# memory, CPU at 12 and 500 messages a second, message published to pixel changed, start to a live value.
# The harness sends constant texts, so the queues here have a long cadence and the texts the time of this run.
# usage: kiosk.sh HARNESS [RUNS [harness options...]]      HARNESS: an installed copy of ../shared/bench
set -euo pipefail
cd "$(dirname "$0")/../.."
harness=$(realpath "${1:?the folder of the harness}")
runs=${2:-1}
shift $(($# > 2 ? 2 : $#))
program=${PROGRAM:-$PWD/build/release/leitstand}
work=$harness/leitstand
mkdir -p "$work/config/providers"

cat >"$work/config/site.toml" <<'TOML'
[site]
id = "bench"
name = "Bench"
timezone = "Europe/Berlin"
[broker]
url = "mqtt://127.0.0.1:28830"
TOML
rows=''
{
    printf '[provider]\nid = "wb"\nname = "Bench"\nkind = "in-house"\nlocation = "onshore"\n'
    for q in $(seq -w 1 12); do
        # Only the watched queue may change its state; the others change their values.
        limit=3600
        [ "$q" = 01 ] && limit=120
        printf '[[queue]]\nid = "q%s"\nservice = "Queue %s"\nchannel = "voice"\ncadence_s = 36000\nwait_target_s = %s\n' \
            "$q" "$q" "$limit"
        [ "$q" -le 8 ] && rows="$rows\"wb/q$q\", "
    done
} >"$work/config/providers/wb.toml"
printf 'home = "floor"\n[[page]]\nname = "floor"\nqueues = [%s]\n' "${rows%, }" >"$work/config/pages.toml"

at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
live() { printf '{\\"at\\":\\"%s\\",\\"waiting\\":%s,\\"longest_wait_s\\":%s}' "$at" "$1" "$2"; }
# The edge of the state icon in the first row: ring when on target, square when in breach.
cat >"$work/leitstand.json" <<JSON
{
 "name": "leitstand", "title": "Leitstand, CPU renderer",
 "launch": ["$work/launch.sh"],
 "topic": "leitstand/v1/in/wb/q01/live",
 "payload_green": "$(live 3 20)", "payload_red": "$(live 9 192)",
 "green": "1a2027", "red": "432d2b", "tol": 6,
 "load_topic": "leitstand/v1/in/wb/q{q}/live", "load_payload": "$(live '{waiting}' '{longest}')",
 "load_first": 2, "load_last": 12, "all_last": 12, "start_timeout": 20,
 "evict": ["$program"],
 "pixel": [1240, 296]
}
JSON
cat >"$work/launch.sh" <<SH
#!/bin/bash
rm -rf "$work/state"
exec "$program" run --config "$work/config" --state-dir "$work/state" --window 1920x1080 --renderer cpu
SH
chmod +x "$work/launch.sh"
"$harness/run.sh" "$work/leitstand.json" "$runs" "$@"
