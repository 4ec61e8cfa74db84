#!/usr/bin/env bash
# Simulated days in the hub's own time, with faults by a seed, and two verdicts: figures and memory.
#   First eight days of dying: hub, broker (with and without its store) and publisher are killed in mid-stream. Then so many
# days of one life of the hub, in which the others go on dying and its disk refuses now and then. Each day is sent locally
# shuffled and a tenth of it twice, and the day before once more in the evening.
#   Each night the board must be what `eval` says of what is kept, and no figure may look fresh, since nobody has sent for
# hours. In the end the hub's memory must not have grown by more than 2 MiB, between the week after the first days of its
# life and the last week. What is kept is kept for five days, so it is constant by then.
# Exit 1: one of the two does not hold. Exit 2: this machine is too slow for the speed. Not part of script/test.
# usage: tests/bench/soak.sh [days [program [seed]]]   SOAK_SPEED=4320: so many times as fast as life, a day in 20 s
set -euo pipefail
cd "$(dirname "$0")/../.."
days=${1:-30}
program=$(realpath "${2:-build/release/leitstand}")
RANDOM=${3:-1}
speed=${SOAK_SPEED:-4320}
dying=8 settling=5 keep=5 most_kib=2048
export TZ=Europe/Berlin
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-soak-XXXXXX")
disk=$(dirname "$program")/tests/libbad_disk.so # refuses on order: script/build release leitstand bad_disk
hub='' broker='' sender=''
finish() {
    trap '' INT TERM
    for child in $sender $hub $broker; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null
    [ -n "${SOAK_KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=mqtt://127.0.0.1:$port
cp -r platform/demo "$work/config"
sed -i '/^\[broker\]/,/^$/d' "$work/config/site.toml"
printf '\n[broker]\nurl = "%s"\n\n[history]\nkeep_days = %s\n' "$url" "$keep" >>"$work/config/site.toml"
: >"$work/order"

# The hub's clock, as seconds and as a time: it runs on while we look.
day_at() { date -d "2026-09-01 $2 $1 days" +%s; }
began_at=$(day_at 0 06:00) began=$EPOCHREALTIME
sim() { awk -v a="$began_at" -v b="$began" -v n="$EPOCHREALTIME" -v s="$speed" 'BEGIN { printf "%d\n", a + (n - b) * s }'; }
rfc() { date -d "@$1" +%FT%T%:z; }
until_sim() { # day, time of day
    local left
    left=$(awk -v t="$(day_at "$1" "$2")" -v n="$(sim)" -v s="$speed" 'BEGIN { d = (t - n) / s; print (d > 0 ? d : 0) }')
    sleep "$left"
}
start_broker() {
    mkdir -p "$work/broker"
    printf '%s\n' "listener $port 127.0.0.1" "allow_anonymous true" "persistence true" \
        "persistence_location $work/broker/" "autosave_interval 5" "max_inflight_messages 1000" \
        "max_queued_messages 100000" "user $(id -un)" >"$work/broker.conf"
    PATH=$PATH:/usr/sbin mosquitto -c "$work/broker.conf" 2>/dev/null &
    broker=$!
}
start_hub() {
    local preload=''
    [ ! -e "$disk" ] || preload=$disk
    LD_PRELOAD=$preload LEITSTAND_BAD_DISK=$work/order "$program" run --headless --config "$work/config" \
        --at "$(rfc "$(sim)")" --speed "$speed" --state-dir "$work/state" 2>>"$work/run.log" &
    hub=$!
}
# A quarter of an hour behind the hub's clock: what would come ahead of it is refused.
start_sender() {
    "$program" replay --broker "$url" --speed "$speed" --start "$(rfc $(($(sim) - 900)))" --resume \
        "$work/sent.ndjson" 2>>"$work/replay.log" &
    sender=$!
}
gone() { # process id, signal
    kill "-$2" "$1"
    wait "$1" 2>/dev/null || true
}
fault() { # whether the hub may die
    case $((RANDOM % (5 + $1))) in
        0) gone "$broker" KILL; start_broker ;;
        1) gone "$broker" KILL; rm -rf "$work/broker"; start_broker ;;
        2) gone "$sender" KILL; start_sender ;;
        3) echo enospc >"$work/order"; sleep 0.5; : >"$work/order" ;;
        4) echo eio >"$work/order"; sleep 0.2; : >"$work/order" ;;
        *) gone "$hub" KILL; start_hub ;;
    esac
    faults=$((faults + 1))
}
board() { mosquitto_sub -p "$port" -t leitstand/v1/board/site -C 1 -W 5 2>/dev/null || true; }
# What differs on purpose: envelopes, the time of arrival, what a fast clock makes of clocks, and what the disk refused.
plain() {
    sed -E 's/"acknowledged":(true|false|null)//g; s/"last":"[^"]*"//g
        s/\{"source":("[^"]*","kind":"clock_(off|uncertain|wrong)|"journal","kind":"[a-z_]*)","count":[0-9]+,\},?//g
        s/,\]/]/g'
}
# What the hub still has at this time: contacts of two days are open, and everything is kept for so many before the last
# closed one. It may be past midnight by then.
kept_input() { # day, time of the board
    local first d
    first=$(((($(date -ud "${2:0:10}" +%s) - $(date -ud 2026-09-01 +%s)) / 86400) - 3 - keep))
    [ "$first" -ge 0 ] || first=0
    for d in $(seq "$first" "$1"); do echo "$work/day-$d.ndjson"; done
}
same_board() { # day
    local at='' expected='' files
    for _ in $(seq 10); do # the hub may still be on its way back to the broker
        found=$(board)
        at=$(sed -n 's/^{"at":"\([^"]*\)".*/\1/p' <<<"$found")
        if [[ "$at" > "$(rfc "$(day_at "$1" 22:00)")" ]]; then
            mapfile -t files < <(kept_input "$1" "$at")
            expected=$("$program" eval --config "$work/config" --until end --at "$at" "${files[@]}" | plain)
            [ "$expected" != "$(plain <<<"$found")" ] || return 0
        fi
        sleep 0.3
    done
    echo "soak: on day $(($1 + 1)) the board is not what eval says"
    diff <(tr ',' '\n' <<<"$expected") <(plain <<<"$found" | tr ',' '\n') | head -30
    return 1
}

echo "soak: $dying days of dying, then $days days of one life, a day in $((86400 / speed)) s"
last=$((dying + days - 1)) faults=0
"$program" simulate --config "$work/config" --day 2026-09-01 --until "$(date -d "2026-09-01 + $last days" +%F)" \
    --seed "$RANDOM" | awk -v work="$work" '/\/forecast"/ || NR % 3 == 0 {
        date = substr($0, 8, 10)
        if (date != before) { close(file); file = work "/day-" number++ ".ndjson"; before = date }
        print >file
    }'
start_broker
began=$EPOCHREALTIME
start_hub
memory=()
for day in $(seq 0 "$last"); do
    may_die=$((day < dying ? 2 : 0))
    # One life from here on; who is started now has restored what was before.
    if [ "$day" = "$dying" ]; then gone "$hub" TERM; start_hub; fi
    awk 'NR % 10 == 0 { print; } { print }' "$work/day-$day.ndjson" |
        awk -v seed="$day" 'BEGIN { srand(seed) } { printf "%.3f\t%s\n", NR + rand() * 100, $0 }' |
        sort -n | cut -f2- >"$work/sent.ndjson"
    until_sim "$day" 08:20
    start_sender
    for _ in 1 2; do
        sleep "$(awk -v r="$RANDOM" -v s="$speed" 'BEGIN { print (0.5 + r / 32768 * 4) * 3600 / s }')"
        fault "$may_die"
    done
    wait "$sender" || { echo "soak: day $((day + 1)) was not acknowledged"; tail -3 "$work/replay.log"; exit 1; }
    if [ "$day" -gt 0 ]; then
        grep -E '/(contact|interval)"' "$work/day-$((day - 1)).ndjson" >"$work/again.ndjson"
        "$program" replay --broker "$url" --speed max --src again "$work/again.ndjson" 2>>"$work/replay.log"
    fi
    until_sim "$day" 23:00
    if [ "$(sim)" -gt "$(day_at $((day + 1)) 12:00)" ]; then
        echo "soak: this machine is too slow; SOAK_SPEED=$((speed / 2))"
        exit 2
    fi
    same_board "$day" || exit 1
    if grep -qE '"trust":"(good|late)"|"live":\{' <<<"$found"; then
        echo "soak: on day $((day + 1)) something looks fresh though nobody sends"
        grep -oE '"id":"[^"]*"[^}]*"trust":"(good|late)"[^}]*' <<<"$found" | head -3
        exit 1
    fi
    kill -0 "$hub" || { echo "soak: the hub ended"; tail -3 "$work/run.log"; exit 1; }
    memory[day]=$(awk '/^VmRSS/ { print $2 }' "/proc/$hub/status")
    echo "day $((day + 1)): same board, nothing fresh, ${memory[day]} KiB, $(find "/proc/$hub/fd" | wc -l) files open," \
        "journal $(du -k "$work/state/journal.db" | cut -f1) KiB, $faults faults"
done
gone "$hub" TERM
highest() { printf '%s\n' "${memory[@]:$1:7}" | sort -n | tail -1; }
if [ "$days" -lt $((settling + 14)) ]; then
    echo "soak: the figures are right; $((settling + 14)) days and more say something about memory"
    exit 0
fi
first=$(highest $((dying + settling))) final=$(highest $((last - 6)))
echo "soak: memory $first KiB in the first week after $settling days of this life, $final KiB in the last: $((final - first)) KiB"
[ $((final - first)) -le "$most_kib" ] || { echo "soak: it grows"; exit 1; }
