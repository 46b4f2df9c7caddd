#!/usr/bin/env bash
# Real clients agree: the AWS CLI, the authing and genauth SDKs, google-api-python-client, msal, the SDKs of
# Okta, Slack, Auth0 and Keycloak, and GAM drive the sandbox beside oust. Usage: tests/interop/run.sh [path of the oust binary]
set -euo pipefail
cd "$(dirname "$0")/../.."
oust=$(realpath "${1:-target/debug/oust}")
venvs=${OUST_INTEROP_VENV:-target/interop-venv}

venv() { # venv NAME REQUIREMENTS: made once, and brought up to date
  if [ ! -x "$venvs/$1/bin/python" ]; then
    python3 -m venv "$venvs/$1"
  fi
  "$venvs/$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "tests/interop/$2"
}

# GAM pins other versions of what the clients share.
venv clients requirements.txt
venv connectors requirements-connectors.txt
venv gam requirements-gam.txt
unset HTTP_PROXY HTTPS_PROXY http_proxy https_proxy ALL_PROXY all_proxy
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; rm -rf "$work"' EXIT
export HOME="$work" OUST_BIN="$oust"

sandbox() { # sandbox ARGS...: starts one and takes its settings into the environment
  rm -f "$work/env.sh"
  "$oust" sandbox --quiet "$@" > "$work/env.sh" &
  pids+=($!)
  for _ in $(seq 100); do
    grep -q AWS_EC2_METADATA_DISABLED "$work/env.sh" 2> /dev/null && break
    sleep 0.1
  done
  # shellcheck disable=SC1091
  . "$work/env.sh"
}

https_proxy() { # https_proxy NAME HOST...: starts one for these hosts; sets `proxy`
  mkdir "$work/$1"
  "$venvs/gam/bin/python" tests/interop/https_proxy.py "$work/$1" "${@:2}" &
  pids+=($!)
  for _ in $(seq 100); do
    [ -e "$work/$1/port" ] && break
    sleep 0.1
  done
  proxy="http://127.0.0.1:$(cat "$work/$1/port")"
}

sandbox
"$venvs/clients/bin/python" tests/interop/agree.py
"$venvs/clients/bin/python" tests/interop/aws_profiles.py
https_proxy own login.microsoftonline.com graph.microsoft.com "$OUST_AUTH0_DOMAIN"
OUST_TEST_PROXY="$proxy" "$venvs/connectors/bin/python" tests/interop/connectors.py "$work/own/ca.pem"

sandbox --delegated-admin
unset OUST_GOOGLE_SUBJECT
printf '[default.google]\ndelegated_admin = true\n' > "$work/oust.toml"
chmod 600 "$work/oust.toml"
mkdir "$work/gam"
https_proxy proxy
OUST_CONFIG="$work/oust.toml" GAM_BIN="$(realpath "$venvs/gam/bin/gam")" GAMCFGDIR="$work/gam" \
  HTTPS_PROXY="$proxy" https_proxy="$proxy" "$venvs/gam/bin/python" tests/interop/gam.py "$work/proxy/ca.pem"
