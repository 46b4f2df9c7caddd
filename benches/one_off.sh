#!/usr/bin/env bash
# One logout and one signout as whole processes, beside curl and the AWS CLI doing the same.
. "$(dirname "$0")/common.sh"
runs=${RUNS:-200}
sandbox
user=1ab2345c-67de-4901-a23b-45c678901d04
path="/accounts/$OUST_CHIME_ACCOUNT_ID/users/$user?operation=logout"
signer=(--aws-sigv4 aws:amz:us-east-1:chime --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY")

measure() { # measure NAME COMMAND...
  local name=$1
  shift
  hyperfine -N --warmup 10 --runs "$runs" --export-json "$work/$name.json" -n "$name" "$(printf '%q ' "$@")" > /dev/null
}

logout() { # logout SCHEME: the three clients at $AWS_ENDPOINT_URL_CHIME
  measure "$1-oust" "$oust" -q logout "$user"
  measure "$1-oust-no-ledger" "$oust" -q logout --ledger none "$user"
  measure "$1-curl" curl -sS -o /dev/null "${signer[@]}" -X POST "$AWS_ENDPOINT_URL_CHIME$path"
}

logout http
measure http-signout "$oust" -q signout liz@example.com
measure http-signout-curl curl -sS -o /dev/null -X POST -d '' -H 'Authorization: Bearer none' \
  "$OUST_GOOGLE_ENDPOINT/admin/directory/v1/users/liz%40example.com/signOut"
if [ -n "$aws" ]; then
  runs=10 measure http-aws "$aws" chime logout-user --account-id "$OUST_CHIME_ACCOUNT_ID" --user-id "$user"
fi

# The same behind TLS, with the system's authorities and one of our own.
plain=${AWS_ENDPOINT_URL_CHIME#http://}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bench -keyout "$work/ca.key" \
  -out "$work/ca.pem" 2> /dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "$work/key.pem" \
  -out "$work/req.pem" 2> /dev/null
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1' > "$work/san"
openssl x509 -req -in "$work/req.pem" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
  -extfile "$work/san" -out "$work/cert.pem" 2> /dev/null
cat /etc/ssl/certs/ca-certificates.crt "$work/ca.pem" > "$work/bundle.pem"
port=$((20000 + RANDOM % 20000))
cat > "$work/stunnel.conf" << CONF
foreground = yes
pid =
[bench]
accept = 127.0.0.1:$port
connect = $plain
cert = $work/cert.pem
key = $work/key.pem
CONF
stunnel4 "$work/stunnel.conf" 2> /dev/null &
pids+=($!)
sleep 0.5
export AWS_ENDPOINT_URL_CHIME="https://localhost:$port" SSL_CERT_FILE="$work/bundle.pem" CURL_CA_BUNDLE="$work/bundle.pem"
"$oust" -q logout "$user"
logout https

python3 - "$work" << 'PY'
import json, pathlib, sys
mean = {}
for file in sorted(pathlib.Path(sys.argv[1]).glob("http*.json")):
    result = json.load(file.open())["results"][0]
    mean[file.stem] = result["mean"]
    print(f'{file.stem:24} {result["mean"]*1000:8.2f} ms  (min {result["min"]*1000:.2f}, max {result["max"]*1000:.2f})')
def ratio(a, b):
    if a in mean and b in mean:
        print(f"{a} / {b}: {mean[a] / mean[b]:.3f}")
ratio("http-oust", "http-curl"); ratio("http-oust-no-ledger", "http-curl")
ratio("https-oust", "https-curl"); ratio("https-oust-no-ledger", "https-curl")
ratio("http-signout", "http-signout-curl"); ratio("http-aws", "http-oust")
PY
