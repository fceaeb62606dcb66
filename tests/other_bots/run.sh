#!/bin/sh
# Runs another library's bot against the stand-in alone. Needs python-telegram-bot in the Python that
# is named by PYTHON, and a laurel, named by LAUREL.
set -eu
cd "$(dirname "$0")/../.."
out=$(mktemp)
"${LAUREL:-target/debug/laurel}" rehearse --bare --port 0 >"$out" &
laurel=$!
trap 'kill $laurel; rm -f "$out"' EXIT
tries=0
until address=$(sed -n 's/^address  //p' "$out") && [ -n "$address" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { echo "the stand-in did not start" >&2; exit 1; }
    sleep 0.1
done
"${PYTHON:-python3}" tests/other_bots/ptb_check.py "$address"
