# What the benchmarks share: the binary as it is shipped, a sandbox, and an environment without this machine's.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -z "${OUST_BIN:-}" ]; then
  cargo build --profile dist --locked --quiet
  OUST_BIN=${CARGO_TARGET_DIR:-target}/dist/oust
fi
oust=$(realpath "$OUST_BIN")
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; rm -rf "$work"' EXIT
aws=$(command -v pyenv > /dev/null && pyenv which aws 2> /dev/null || command -v aws || true)
unset SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE AWS_CA_BUNDLE HTTP_PROXY HTTPS_PROXY http_proxy https_proxy

# sandbox ARGS...: starts one and takes its settings into the environment.
sandbox() {
  rm -f "$work/env.sh"
  "$oust" sandbox --quiet "$@" > "$work/env.sh" &
  pids+=($!)
  until grep -q AWS_EC2_METADATA_DISABLED "$work/env.sh" 2> /dev/null; do sleep 0.05; done
  # shellcheck disable=SC1091
  . "$work/env.sh"
  export HOME="$work" XDG_STATE_HOME="$work/state" AWS_PAGER= AWS_DEFAULT_REGION=us-east-1
}
