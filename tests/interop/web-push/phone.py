"""A phone of another make: subscribes with its own keys, is warned through a push
service of its own, and opens the message with http-ece (RFC 8188, RFC 8291).

    python3 phone.py SERVER_URL
"""

import base64
import http.server
import json
import queue
import secrets
import sys
import threading
import urllib.request
from http.cookiejar import CookieJar

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

server = sys.argv[1]
given = queue.Queue()


class PushService(http.server.BaseHTTPRequestHandler):
    """Takes messages as RFC 8030 says."""

    def do_POST(self):
        given.put((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_):
        pass


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def data(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def call(opener, method, path, body=None):
    body = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"{server}/api/v1/{path}", body, {"content-type": "application/json"}, method=method
    )
    with opener.open(request, timeout=30) as answer:
        return json.loads(answer.read() or "null")


def at_desk(name):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    password = f"vi-du-{name}-2026"
    call(opener, "POST", "staff/session", {"username": name, "password": password})
    return opener


service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), PushService)
threading.Thread(target=service.serve_forever, daemon=True).start()
private = ec.generate_private_key(ec.SECP256R1())
public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
auth = secrets.token_bytes(16)
anybody = urllib.request.build_opener()
call(anybody, "PUT", "push/subscription", {
    "token": text(secrets.token_bytes(32)), "channel": "web_push",
    "endpoint": f"http://127.0.0.1:{service.server_port}/phone",
    "p256dh": text(public), "auth": text(auth),
})

officer, leader = at_desk("canhbao"), at_desk("pheduyet")
draft = call(officer, "POST", "staff/alerts", {
    "template": "river_bd2",
    "values": {"river": "Thạch Hãn", "place": "Thạch Hãn", "value": "4,62", "alarm": "báo động 2"},
    "area": {"name": {"vi": "Hạ du", "en": "Lower reaches"}, "communes": ["19624"]},
})
call(officer, "POST", f"staff/alerts/{draft['id']}/submit", {})
call(leader, "POST", f"staff/alerts/{draft['id']}/approve", {"confirmed": ["reach"]})

headers, sealed = given.get(timeout=60)
assert len(sealed) <= 4096, len(sealed)
assert headers["content-encoding"] == "aes128gcm" and int(headers["ttl"]) > 0, headers
opened = http_ece.decrypt(sealed, private_key=private, auth_secret=auth, version="aes128gcm")
signed = json.loads(opened)
page = call(anybody, "GET", "alerts?since=0")
key = next(key for key in page["keys"] if key["id"] == signed["key"])
verifier = ed25519.Ed25519PublicKey.from_public_bytes(data(key["public"]))
verifier.verify(data(signed["signature"]), signed["body"].encode())
alert = json.loads(signed["body"])
assert alert["id"] == draft["id"] and "báo động 2" in alert["vi"]["headline"], alert
print("ok    http-ece opens a warning, and its signature holds")
