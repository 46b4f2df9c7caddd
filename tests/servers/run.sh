#!/usr/bin/env bash
# Real servers on loopback: people log in, oust ends their sessions, and the sessions are seen to be dead.
# Usage: tests/servers/run.sh [path of the oust binary]
set -euo pipefail
cd "$(dirname "$0")/../.."
OUST_BIN=$(realpath "${1:-target/debug/oust}")
kept=${OUST_SERVERS:-target/servers}
export OUST_BIN
unset HTTP_PROXY HTTPS_PROXY http_proxy https_proxy ALL_PROXY all_proxy
mkdir -p "$kept"

if [ ! -x "$kept/synapse/bin/python" ]; then
  python3 -m venv "$kept/synapse"
fi
"$kept/synapse/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/servers/requirements.txt

command -v npm > /dev/null || { apt-get update -qq && apt-get install -y -qq npm; }
cp tests/servers/package.json tests/servers/package-lock.json "$kept/"
npm ci --prefix "$kept" --silent --no-audit --no-fund
NODE=$(command -v node)
if [ "$(node --version | cut -c2-3)" -lt 20 ]; then
  npm install --prefix "$kept/node" --silent --no-audit --no-fund node@20
  NODE=$(realpath "$kept/node/node_modules/node/bin/node")
fi
BETTER_AUTH_MODULES=$(realpath "$kept/node_modules")
export NODE BETTER_AUTH_MODULES

command -v glewlwyd > /dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends glewlwyd; }

for server in synapse glewlwyd better_auth; do
  "$kept/synapse/bin/python" "tests/servers/$server.py"
done
