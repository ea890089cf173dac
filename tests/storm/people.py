"""Signs a citizen and a member of staff in at a development server, gives them
cases to work on, and writes what the storm needs to know into a file.

    python3 people.py SERVER_URL DATA_FOLDER FILE

The file is JSON: `citizen`, a Bearer token; `staff`, a cookie; `cases`, ids of
reports of the citizen, some of them taken on by a desk; `upload`, the id of an
upload that has begun; `media`, the id of a photo of the first case.
"""

import base64
import hashlib
import json
import struct
import sys
import urllib.request
import uuid
import zlib
from datetime import datetime, timezone

server, data, file = sys.argv[1:]
PHONE = "+84912345678"
CASES = 12


def call(method, path, body=None, **headers):
    """One request that must succeed; the answer's headers and bytes."""
    if isinstance(body, dict):
        body, headers = json.dumps(body).encode(), {"content-type": "application/json", **headers}
    request = urllib.request.Request(f"{server}/api/v1/{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers, answer.read()


def read(method, path, body=None, **headers):
    return json.loads(call(method, path, body, **headers)[1])


def picture():
    """A PNG of one grey pixel."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


asked = read("POST", "auth/code", {"phone": PHONE})
with open(f"{data}/outgoing/sms.ndjson", encoding="utf-8") as messages:
    code = [json.loads(line)["code"] for line in messages][-1]
device = {"id": str(uuid.uuid4()), "name": "storm", "platform": "cli"}
signed_in = read("POST", "auth/token", {"request_id": asked["request_id"], "code": code, "device": device})
token = signed_in["access_token"]
citizen = {"authorization": f"Bearer {token}"}

headers, _ = call("POST", "staff/session", {"username": "admin", "password": "vi-du-admin-2026"})
cookie = headers["set-cookie"].split(";")[0]
staff = {"cookie": cookie}

photo = picture()
digest = hashlib.sha256(photo).hexdigest()
cases = [str(uuid.uuid4()) for _ in range(CASES)]
for number, case in enumerate(cases):
    report = {
        "text": f"Đường ngập, điểm {number}",
        "made_at": datetime.now(timezone.utc).isoformat(),
        "fix": {"lat": 16.67, "lon": 106.83, "source": "pin"},
    }
    if number == 0:
        report["media"] = [{"id": str(uuid.uuid4()), "kind": "photo", "sha256": digest, "bytes": len(photo), "content_type": "image/png"}]
    read("PUT", f"reports/{case}", report, **citizen)
    if number % 3 == 1:
        call("POST", f"staff/cases/{case}/accept", {}, **staff)
    if number % 3 == 2:
        call("POST", f"staff/cases/{case}/assign", {"unit": "so_xay_dung"}, **staff)

pairs = {"report": cases[0], "sha256": digest, "filename": "a.png", "filetype": "image/png"}
metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())
tus = {"tus-resumable": "1.0.0", "upload-metadata": metadata, "upload-length": str(len(photo))}
media = call("POST", "uploads", photo, **citizen, **tus, **{"content-type": "application/offset+octet-stream"})
begun = {"tus-resumable": "1.0.0", "upload-length": "1000"}
upload = call("POST", "uploads", b"", **citizen, **begun)[0]["location"].rstrip("/").rsplit("/", 1)[1]

with open(file, "w", encoding="utf-8") as out:
    json.dump(
        {
            "citizen": token,
            "staff": cookie,
            "cases": cases,
            "upload": upload,
            "media": media[0]["location"].rstrip("/").rsplit("/", 1)[1],
        },
        out,
    )
