"""A CONNECT proxy for clients whose endpoint can't be set: it ends TLS under an authority of its own, and
hands each request to the sandbox. Writes ca.pem and then its port into the folder that it is given.

Usage: https_proxy.py FOLDER [HOST...], with OUST_GOOGLE_ENDPOINT set; needs the googleapiclient package.
"""

import http.client
import http.server
import os
import pathlib
import socketserver
import ssl
import subprocess
import sys
import urllib.parse

import googleapiclient

SANDBOX = urllib.parse.urlsplit(os.environ["OUST_GOOGLE_ENDPOINT"])
FOLDER = pathlib.Path(sys.argv[1])
HOSTS = ["*.googleapis.com", *sys.argv[2:]]
DISCOVERY = pathlib.Path(googleapiclient.__file__).parent / "discovery_cache/documents/admin.directory_v1.json"
HOP_BY_HOP = ("host", "connection", "accept-encoding", "content-length", "transfer-encoding")


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, capture_output=True, cwd=FOLDER)


def authority():
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem")
    (FOLDER / "names").write_text("subjectAltName=" + ",".join(f"DNS:{host}" for host in HOSTS))
    openssl("req", *key, "-subj", "/CN=googleapis.com", "-keyout", "key.pem", "-out", "request.pem")
    signer = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
    openssl("x509", "-req", "-in", "request.pem", *signer, "-days", "2", "-extfile", "names", "-out", "cert.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
    context.set_alpn_protocols(["http/1.1"])
    return context


class Forward(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def forward(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if "discovery" in self.path:
            return self.answer(200, [("content-type", "application/json")], DISCOVERY.read_bytes())
        sandbox = http.client.HTTPConnection(SANDBOX.hostname, SANDBOX.port)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        # Tokens and assertions of these are for the host that the client named.
        if self.headers.get("host") in HOSTS:
            headers["host"] = self.headers["host"]
        sandbox.request(self.command, self.path, body, headers)
        reply = sandbox.getresponse()
        self.answer(reply.status, reply.getheaders(), reply.read())

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward

    def log_message(self, *_):
        pass


class Connect(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        if line.startswith(b"CONNECT "):
            self.connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            try:
                Forward(TLS.wrap_socket(self.connection, server_side=True), self.client_address, self.server)
            except OSError:
                pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


TLS = authority()
with Server(("127.0.0.1", 0), Connect) as server:
    (FOLDER / "port.new").write_text(str(server.server_address[1]))
    (FOLDER / "port.new").rename(FOLDER / "port")
    server.serve_forever()
