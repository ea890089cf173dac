"""Works a development server for a while and watches what it holds.

    python3 soak.py SERVER_URL DATA_FOLDER SERVER_PID KNOWN_FILE SECONDS

Eight workers do what citizens, staff, strangers and bad lines do: reports with
photos, uploads that are abandoned or taken back, sync, listeners that come and go,
steps of the desk, public pages, connections cut in the middle of a body. The
process is read from /proc once a second. Prints a table and fails when

* memory at the end is more than a tenth and 24 MB above memory after the first
  quarter (caches fill in that quarter),
* open files do not come back to what they were before, once nobody calls,
* rows or files of things that are over stay: jobs, half uploads that were taken back,
* any answer was a 5xx.
"""

import base64
import hashlib
import http.client
import json
import os
import random
import socket
import sqlite3
import statistics
import sys
import threading
import time
import uuid
from datetime import datetime, timezone
from urllib.parse import urlsplit

server, data, pid, known_file, seconds = sys.argv[1:]
seconds = int(seconds)
host = urlsplit(server).netloc
with open(known_file, encoding="utf-8") as file:
    known = json.load(file)
WORKERS = 8
MB = 1024
citizen = {"authorization": f"Bearer {known['citizen']}"}
staff = {"cookie": known["staff"]}
tus = {"tus-resumable": "1.0.0"}
octets = {"content-type": "application/offset+octet-stream"}
answers, faults = {}, []
lock = threading.Lock()


def resident():
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def handles():
    return len(os.listdir(f"/proc/{pid}/fd"))


class Line:
    """One kept-alive connection."""

    def __init__(self):
        self.http = http.client.HTTPConnection(host, timeout=30)

    def call(self, method, path, body=None, **headers):
        if isinstance(body, dict):
            body, headers = json.dumps(body).encode(), {"content-type": "application/json", **headers}
        try:
            self.http.request(method, path, body, headers)
            answer = self.http.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.http.close()
            return None, {}, b""
        with lock:
            answers[answer.status] = answers.get(answer.status, 0) + 1
            if answer.status >= 500:
                faults.append(f"{method} {path}: {answer.status}")
        return answer.status, answer.headers, content


def photo():
    """A JPEG by its first bytes; the rest is chance, so that no two are alike."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + os.urandom(40_000)


def report(line, draw):
    content = photo()
    digest, case = hashlib.sha256(content).hexdigest(), str(uuid.uuid4())
    medium = {
        "id": str(uuid.uuid4()), "kind": "photo", "sha256": digest,
        "bytes": len(content), "content_type": "image/jpeg",
    }
    made_at = datetime.now(timezone.utc).isoformat()
    fix = {"lat": 16.6 + draw.random() / 5, "lon": 106.8 + draw.random() / 5, "source": "pin"}
    body = {"text": f"Ổ gà {case}", "category": "pothole", "made_at": made_at, "fix": fix, "media": [medium]}
    line.call("PUT", f"/api/v1/reports/{case}", body, **citizen)
    pairs = {"report": case, "sha256": digest, "filetype": "image/jpeg"}
    metadata = ",".join(f"{key} {base64.b64encode(text.encode()).decode()}" for key, text in pairs.items())
    created = {**citizen, **tus, "upload-metadata": metadata, "upload-length": str(len(content))}
    _, headers, _ = line.call("POST", "/api/v1/uploads", b"", **created)
    if headers.get("location"):
        path = urlsplit(headers["location"]).path
        line.call("PATCH", path, content, **citizen, **tus, **octets, **{"upload-offset": "0"})
    if draw.random() < 0.3:
        line.call("POST", f"/api/v1/staff/cases/{case}/accept", {}, **staff)
        line.call("POST", f"/api/v1/staff/cases/{case}/answer", {"text": "Đã sửa", "confirm": True}, **staff)
    if draw.random() < 0.2:
        line.call("DELETE", f"/api/v1/reports/{case}", **citizen)


def half_upload(line, draw):
    _, headers, _ = line.call("POST", "/api/v1/uploads", b"", **citizen, **tus, **{"upload-length": "90000"})
    if headers.get("location"):
        path = urlsplit(headers["location"]).path
        line.call("PATCH", path, os.urandom(30_000), **citizen, **tus, **octets, **{"upload-offset": "0"})
        line.call("DELETE", path, **citizen, **tus)


def read(line, draw):
    _, _, page = line.call("GET", "/api/v1/sync", **citizen)
    if page:
        line.call("GET", f"/api/v1/sync?since={json.loads(page)['cursor']}", **citizen)
    line.call("GET", "/api/v1/staff/cases?view=all&limit=50", **staff)
    line.call("GET", f"/api/v1/staff/cases?view=all&q={draw.choice(['pothole', '%C4%91%C6%B0%E1%BB%9Dng'])}", **staff)
    line.call("GET", f"/api/v1/media/{known['cases'][0]}/{known['media']}?size=thumb", **citizen)
    for path in ("/", "/feed.atom", "/api/v1/catalog", "/metrics"):
        line.call("GET", path)


def listen(line, draw):
    """Listens for a moment and hangs up."""
    with socket.create_connection(tuple(host.split(":")), timeout=5) as held:
        who = f"authorization: Bearer {known['citizen']}"
        held.sendall(f"GET /api/v1/events HTTP/1.1\r\nhost: x\r\n{who}\r\n\r\n".encode())
        held.recv(1024)
        time.sleep(draw.random() / 5)


def cut(line, draw):
    """Goes away in the middle of a body."""
    with socket.create_connection(tuple(host.split(":")), timeout=5) as held:
        head = f"PUT /api/v1/reports/{uuid.uuid4()} HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\n"
        held.sendall((head + f"authorization: Bearer {known['citizen']}\r\n\r\n{{").encode())


def work(number, until):
    draw, line = random.Random(number), Line()
    while time.monotonic() < until:
        try:
            draw.choices([report, half_upload, read, listen, cut], [5, 2, 2, 2, 1])[0](line, draw)
        except OSError as why:
            with lock:
                faults.append(repr(why))
        if draw.random() < 0.02:
            line.http.close()
    line.http.close()


def settled(enough=0):
    """Open files once nobody calls any more: the least of some seconds."""
    least = handles()
    for _ in range(50 if enough == 0 else 200):
        if least <= enough:
            break
        time.sleep(0.1)
        least = min(least, handles())
    return least


for _ in range(3):  # The first calls open what stays open.
    for task in (report, half_upload, read, listen, cut):
        task(Line(), random.Random(0))
files_before = settled()
until = time.monotonic() + seconds
workers = [threading.Thread(target=work, args=(number, until)) for number in range(WORKERS)]
for worker in workers:
    worker.start()
samples = []
while time.monotonic() < until:
    samples.append((resident(), handles()))
    time.sleep(1)
for worker in workers:
    worker.join()
files_after = settled(files_before)
memory = [sample[0] for sample in samples]
quarter = max(1, len(memory) // 4)
early = statistics.median(memory[quarter : 2 * quarter] or memory)
late = statistics.median(memory[-quarter:])
bound = early * 1.1 + 24 * MB
database = sqlite3.connect(f"file:{data}/citizen.db?mode=ro", uri=True)


def one(sql):
    return database.execute(sql).fetchone()[0]


# A finished job is deleted; one that has been due for a minute is not being done.
jobs = one(f"SELECT count(*) FROM jobs WHERE run_at < {(time.time() - 60) * 1e6:.0f}")
unfinished = one("SELECT count(*) FROM uploads WHERE completed_at IS NULL")
growing = len(os.listdir(f"{data}/media/incoming"))
calls, cases = sum(answers.values()), one("SELECT count(*) FROM cases")

lines = [
    ("memory, MB, second quarter and last", f"{early / MB:.0f}, {late / MB:.0f}", f"<= {bound / MB:.0f}", late <= bound),
    ("open files before and after", f"{files_before}, {files_after}", "no more", files_after <= files_before),
    ("most open files on the way", str(max(sample[1] for sample in samples)), "", True),
    ("jobs that stay", str(jobs), "0", jobs == 0),
    # The one that `people.py` began.
    ("half uploads that stay: rows, files", f"{unfinished}, {growing}", "<= 1 each", unfinished <= 1 and growing <= 1),
    ("answers 5xx and cut calls", str(len(faults)), "0", not faults),
]
print(f"{seconds} s, {calls} calls, {cases} cases, by status {dict(sorted(answers.items()))}")
print("\n| what | measured | bound | verdict |\n|---|---:|---:|---|")
for what, measured, wanted, held in lines:
    print(f"| {what} | {measured} | {wanted} | {'held' if held else '**missed**'} |")
for fault in faults[:10]:
    print(fault)
missed = sum(not held for *_, held in lines)
print(f"{len(lines) - missed} passed, {missed} failed")
sys.exit(1 if missed else 0)
