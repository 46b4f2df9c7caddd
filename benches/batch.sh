#!/usr/bin/env bash
# Rows a second and peak memory of a large batch, beside wrk on the same server with the same number of
# connections, and beside what people do without it: xargs.
. "$(dirname "$0")/common.sh"
rows=${ROWS:-1000000} few=${FEW:-2000} connections=${CONNECTIONS:-64}
sandbox --users "$rows"
{ echo user; seq -f 'user%06.0f@example.com' "$rows"; } > "$work/rows.csv"
export CONNECTIONS=$connections

peak() { # peak NAME ROWS COMMAND...: seconds, rows a second, peak resident memory
  local name=$1 rows=$2
  shift 2
  python3 - "$name" "$rows" "$@" << 'PY'
import resource, subprocess, sys, time
name, rows, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
start = time.time()
code = subprocess.call(command, stdout=subprocess.DEVNULL)
took = time.time() - start
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{name:28} {rows:8} rows {took:8.1f} s {rows / took:10.0f} rows/s  peak {memory:6.1f} MiB  exit {code}", flush=True)
PY
}

batch=("$oust" -q batch "$work/rows.csv" --yes --rate 100000 --concurrency "$connections" --max-users "$rows")
peak 'oust google' "$rows" "${batch[@]}" --provider google
peak 'oust google -o csv' "$rows" "${batch[@]}" --provider google -o csv

token=$(python3 - << 'PY'
import json, os, urllib.request
body = json.dumps({"accessKeyId": os.environ["OUST_GENAUTH_ACCESS_KEY_ID"], "accessKeySecret": os.environ["OUST_GENAUTH_ACCESS_KEY_SECRET"]}).encode()
request = urllib.request.Request(os.environ["OUST_GENAUTH_HOST"] + "/api/v3/get-management-token", body, {"Content-Type": "application/json"})
print(json.load(urllib.request.urlopen(request))["data"]["access_token"])
PY
)
cat > "$work/kick.lua" << LUA
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer $token"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"appIds":["${OUST_GENAUTH_APP_IDS%%,*}"],"userId":"user000001@example.com","options":{"userIdType":"email"}}'
LUA
peak 'oust genauth' "$rows" "${batch[@]}" --provider genauth
wrk -t1 -c"$connections" -d10s -s "$work/kick.lua" "$OUST_GENAUTH_HOST/api/v3/kick-users" | grep -E 'Requests/sec|Non-2xx' | sed 's/^/wrk genauth /'

head -n $((few + 1)) "$work/rows.csv" > "$work/few.csv"
peak 'oust genauth, few' "$few" "$oust" -q batch "$work/few.csv" --provider genauth --yes --rate 100000 --concurrency 16 --max-users "$rows"
export token
peak 'xargs -P16 curl' "$few" bash -c "tail -n +2 '$work/few.csv' | xargs -P16 -I{} curl -s -o /dev/null -X POST -H \"Authorization: Bearer \$token\" -H 'Content-Type: application/json' -d '{\"appIds\":[\"${OUST_GENAUTH_APP_IDS%%,*}\"],\"userId\":\"{}\",\"options\":{\"userIdType\":\"email\"}}' \$OUST_GENAUTH_HOST/api/v3/kick-users"
if [ -n "$aws" ]; then
  sandbox # the demo organisation: its ids are known
  peak 'xargs -P4 aws chime' 40 bash -c "seq 40 | xargs -P4 -I{} $aws chime logout-user --account-id $OUST_CHIME_ACCOUNT_ID --user-id 1ab2345c-67de-4901-a23b-45c678901d04"
fi
