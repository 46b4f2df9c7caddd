#!/usr/bin/env bash
# Now and then a 429 that means nothing: sign-outs at 40 a second of which the vendor refuses 5 % at random.
. "$(dirname "$0")/common.sh"

# measure USERS ARGS...: signs out so many users, and says how long it took and how many requests it cost.
measure() {
  local users=$1
  shift
  sandbox --users "$users" --fault rate-limit=0.05 --seed 7
  local start took
  start=$(date +%s.%N)
  timeout -s INT "${LIMIT:-300}" "$oust" -q signout --all --yes --max-users 1000 --ledger none "$@" > /dev/null || true
  took=$(echo "$(date +%s.%N) - $start" | bc)
  curl -s "$OUST_GOOGLE_ENDPOINT/_sandbox/counts" | python3 -c '
import json, sys
counts, took = json.load(sys.stdin)["google"], float(sys.argv[2])
requests, refused = counts["requests"], counts["faults"]
print(f"{sys.argv[1]}: {took:.1f} s for {requests} requests = {took * 40 / requests:.2f} of requests/rate; {refused} refused")
' "signout --all $*, $users users" "$took"
}

measure 100
measure 40 --deep
