"""What the checks of real servers share: requests, a server that ends with the script, oust's answer."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

OUST = os.environ["OUST_BIN"]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def request(url, body=None, method=None, **headers):
    """Sends JSON; returns status, parsed body, headers. A refusal is an answer, too."""
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(url, data, method=method)
    if data is not None:
        asked.add_header("Content-Type", "application/json")
    for name, value in headers.items():
        asked.add_header(name.replace("_", "-"), value)
    try:
        answer = urllib.request.urlopen(asked, timeout=20)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        text = answer.read().decode()
        parsed = json.loads(text) if text.strip() else None
        return answer.status, parsed, answer.headers


@contextlib.contextmanager
def running(command, ready, work, **env):
    """Runs a server until the block ends; its output goes to a file, which is shown if it fails."""
    log = pathlib.Path(work) / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=work, env=os.environ | env)
        try:
            wait_for(ready, server, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(ready, server, log):
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError, ValueError):
            if ready():
                return
        time.sleep(0.1)
    raise SystemExit(f"the server did not start:\n{log.read_text(errors='replace')[-3000:]}")


def oust(work, *args, expect=0, **env):
    """Runs oust with -o json in an environment of its own; returns its document."""
    home = pathlib.Path(work) / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OUST_")}
    environment = kept | {"HOME": str(home), "AWS_EC2_METADATA_DISABLED": "true"} | env
    done = subprocess.run([OUST, *args, "-o", "json"], capture_output=True, text=True, env=environment, timeout=120)
    said = f"oust {' '.join(args)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == expect, said
    for name, secret in env.items():
        is_secret = name.endswith(("TOKEN", "PASSWORD")) or name == "ADMIN"
        assert not is_secret or secret not in done.stdout + done.stderr, f"{name} was shown"
    return json.loads(done.stdout)


def outcome(document):
    results = document["results"]
    assert len(results) == 1, results
    return results[0]


def write_private(path, text):
    path = pathlib.Path(path)
    path.write_text(text)
    path.chmod(0o600)
    return path
