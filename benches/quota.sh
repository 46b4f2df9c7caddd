#!/usr/bin/env bash
# A batch against a hard quota: N rows at R a second should take N/R, with hardly a refusal.
. "$(dirname "$0")/common.sh"
rows=${ROWS:-1000} quota=${QUOTA:-40}
sandbox --users "$rows" --quota "$quota"
{ echo user; seq -f 'user%06.0f@example.com' "$rows"; } > "$work/rows.csv"
# The last rate is far beyond the quota.
for rate in "$quota" $((quota * 2)) $((quota * 33)); do
  before=$(curl -s "$OUST_GOOGLE_ENDPOINT/_sandbox/counts")
  start=$(date +%s.%N)
  "$oust" -q batch "$work/rows.csv" --provider google --yes --rate "$rate" --max-users "$rows" --ledger none
  took=$(echo "$(date +%s.%N) - $start" | bc)
  after=$(curl -s "$OUST_GOOGLE_ENDPOINT/_sandbox/counts")
  python3 - "$rows" "$quota" "$rate" "$took" "$before" "$after" << 'PY'
import json, sys
rows, quota, rate, took = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
before, after = (json.loads(text)["google"] for text in sys.argv[5:])
over = after["throttled"] - before["throttled"]
print(f"--rate {rate} against a quota of {quota}/s: {rows} rows in {took:.1f} s = {took / (rows / quota):.2f} of rows/quota; {over} refused ({100 * over / rows:.1f} %)")
PY
done
