#!/usr/bin/env bash
# Real clients agree: the AWS CLI, the authing and genauth SDKs and google-api-python-client drive the
# sandbox beside oust. Usage: tests/interop/run.sh [path of the oust binary]
set -euo pipefail
cd "$(dirname "$0")/../.."
oust=${1:-target/debug/oust}
venv=${OUST_INTEROP_VENV:-target/interop-venv}

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
# `websockets` is imported by the authing SDK and not declared by it.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/interop/requirements.txt

work=$(mktemp -d)
trap 'kill "$sandbox" 2>/dev/null || true; rm -rf "$work"' EXIT
HOME="$work" "$oust" sandbox --quiet > "$work/env.sh" &
sandbox=$!
for _ in $(seq 100); do
  grep -q AWS_EC2_METADATA_DISABLED "$work/env.sh" 2>/dev/null && break
  sleep 0.1
done
# shellcheck disable=SC1091
. "$work/env.sh"
unset HTTP_PROXY HTTPS_PROXY http_proxy https_proxy ALL_PROXY all_proxy
HOME="$work" OUST_BIN="$(realpath "$oust")" "$(realpath "$venv")/bin/python" tests/interop/agree.py
