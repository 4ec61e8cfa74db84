#!/usr/bin/env bash
# What 50 connectors cost that are asked every second: share of one core and memory of the whole program (engine, journal
# and board included), beside the same program without connectors. Judges nothing.
# usage: tests/bench/bench_connectors.sh [program] [seconds]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-build/release/leitstand}")
seconds=${2:-60}
work=$(mktemp -d "${TMPDIR:-/tmp}/leitstand-bench-XXXXXX")
children=()
finish() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT

# A vendor that answers at once, on connections that stay.
cat >"$work/vendor.py" <<'PYTHON'
import http.server, json, sys, time
class Vendor(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = 0
    def do_GET(self):
        Vendor.asked += 1
        rows = [{"id": str(n), "waiting": int(time.time()) % 7, "longest": 12.5, "free": 9} for n in range(4)]
        body = json.dumps({"queues": rows}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *rest): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Vendor)
print(server.server_address[1], flush=True)
server.serve_forever()
PYTHON
python3 "$work/vendor.py" >"$work/port" &
children+=($!)
until [ -s "$work/port" ]; do sleep 0.05; done

configuration() { # folder, connectors
    mkdir -p "$1/providers" "$1/connectors" "$1/profiles"
    printf '[site]\nid = "bench"\nname = "Bench"\ntimezone = "Europe/Berlin"\n[broker]\nlisten = "127.0.0.1:0"\n' \
        >"$1/site.toml"
    cat >"$1/profiles/bench.toml" <<'TOML'
profile = "bench"
title = "Bench"
verified = "documented"
[[request]]
id = "now"
path = "/queues"
every_s = 1
[[request.record]]
kind = "live"
rows = "$.queues[*]"
queue = "/id"
[request.record.figures]
waiting = "/waiting"
longest_wait_s = "/longest"
agents_available = "/free"
TOML
    for n in $(seq 1 50); do
        {
            printf '[provider]\nid = "p%s"\nname = "Provider %s"\n' "$n" "$n"
            for queue in 0 1 2 3; do
                printf '[[queue]]\nid = "q%s"\nservice = "Service %s"\n' "$queue" "$queue"
            done
        } >"$1/providers/p$n.toml"
    done
    for n in $(seq 1 "$2"); do
        printf '[connector]\nid = "c%s"\nprovider = "p%s"\ntype = "http_json"\nprofile = "bench"\n' "$n" "$n"
        printf 'base_url = "http://127.0.0.1:%s"\nallow_http = true\nallow_loopback = true\n' "$(cat "$work/port")"
        printf '[connector.queues]\n"0" = "q0"\n"1" = "q1"\n"2" = "q2"\n"3" = "q3"\n'
    done | awk -v folder="$1/connectors" '/^\[connector\]$/ { file = folder "/c" ++n ".toml" } { print >file }'
}

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
measure() { # name, connectors
    configuration "$work/$1" "$2"
    "$program" run --headless --config "$work/$1" --state-dir "$work/$1-state" --log-level warning 2>"$work/$1.log" &
    hub=$!
    children+=("$hub")
    sleep 10
    before=$(ticks "$hub")
    sleep "$seconds"
    after=$(ticks "$hub")
    hertz=$(getconf CLK_TCK)
    awk -v name="$1" -v a="$before" -v b="$after" -v hz="$hertz" \
        -v s="$seconds" -v rss="$(awk '/VmRSS/ { print $2 }' "/proc/$hub/status")" 'BEGIN {
            printf "%s: %.1f %% of a core, %.1f MiB resident\n", name, (b - a) / hz / s * 100, rss / 1024 }'
    kill "$hub"
    wait "$hub" || true
    grep -m 3 -i "error\|warning" "$work/$1.log" >&2 || true
}
measure without 0
measure fifty 50
