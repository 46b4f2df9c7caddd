#!/usr/bin/env bash
# A year of runs: how long `oust runs list` takes over 2,000 ledgers, by itself and for one user, and with a ledger of
# a million rows among them.
. "$(dirname "$0")/common.sh"

export HOME="$work" XDG_STATE_HOME="$work/state"
runs="$work/state/oust/runs"
mkdir -p "$runs"

# make ROWS_OF_EACH LEDGERS FIRST: ledgers of that many rows, as a batch leaves them; what their lines hash to is nothing
# that a list looks at.
make() {
  python3 - "$runs" "$@" << 'END'
import datetime, json, os, sys
folder, rows, ledgers, first = sys.argv[1], *map(int, sys.argv[2:])
digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
for at in range(first, first + ledgers):
    then = begin + datetime.timedelta(minutes=250 * at)
    millis, name = int(then.timestamp() * 1000), ""
    for _ in range(10):
        name, millis = digits[millis % 32] + name, millis // 32
    run = name + f"{at:016d}"
    time = then.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    path = os.path.join(folder, run + ".ndjson")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        header = {"type": "header", "prev": None, "schema": "oust.ledger/1", "run": run, "version": "0.1.0", "time": time,
                  "operator": "ann@desk", "spec_version": 2, "command": "batch", "ticket": f"HR-{at}",
                  "providers": {"google": {"tenant": "admin@example.com"}}, "targets": rows,
                  "input": {"kind": "file", "path": "/home/ann/leavers.csv", "sha256": "0" * 64}}
        file.write(json.dumps(header) + "\n")
        prev, dull = "a" * 64, ("a" * 26, time)
        for row in range(1, rows + 1):
            user = f"user{at:06d}.{row:07d}@example.com"
            file.write(f'{{"type":"intent","prev":"{prev}","row":{row},"provider":"google","vendor":"google","user":"{user}","time":"{time}"}}\n'
                       f'{{"type":"result","prev":"{prev}","row":{row},"provider":"google","vendor":"google","user":"{user}","resolved":null,'
                       f'"outcome":"accepted","reason":null,"attempts":1,"requests":1,"http_status":204,"request_id":"{dull[0]}",'
                       f'"started_at":"{time}","elapsed_ms":83,"error":null}}\n')
        end = {"type": "end", "prev": prev, "time": time, "elapsed_ms": 100, "exit_code": 0, "targets": rows, "accepted": rows,
               "verified": 0, "failed": 0, "unknown": 0, "skipped": 0, "refused": 0, "planned": 0, "not_reached": 0}
        file.write(json.dumps(end) + "\n")
END
}

# measure WHAT ARGS...: the best of three, and the most memory that it took.
measure() {
  local what=$1 best=999 peak=0 took
  shift
  for _ in 1 2 3; do
    read -r took peak < <({ /usr/bin/time -f '%e %M' "$oust" "$@" > "$work/out"; } 2>&1 | tail -1)
    best=$(echo "$took $best" | awk '{print ($1 < $2) ? $1 : $2}')
  done
  echo "$what: $best s, $peak KiB, $(wc -l < "$work/out") lines"
}

make 50 2000 0
echo "$(ls "$runs" | wc -l) ledgers, $(du -sm "$runs" | cut -f1) MiB"
measure "list" runs list
measure "list --limit 20" runs list --limit 20
measure "list --since 2026-11-01" runs list --since 2026-11-01
measure "list --user, found in one" runs list --user user001000.0000025@example.com
measure "list --user, found in none" runs list --user nobody@example.com || true
make 1000000 1 2000
measure "list --user with a ledger of 1,000,000 rows, its last" runs list --user user002000.1000000@example.com
