"""Signs a citizen in at a development server and prints the access token.

    python3 sign-in.py SERVER_URL DATA_FOLDER
"""

import json
import sys
import urllib.request
import uuid

server, data = sys.argv[1:]
PHONE = "+84912345678"


def post(path, body):
    request = urllib.request.Request(
        f"{server}/api/v1/{path}", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


asked = post("auth/code", {"phone": PHONE})
with open(f"{data}/outgoing/sms.ndjson", encoding="utf-8") as messages:
    code = [json.loads(line)["code"] for line in messages][-1]
device = {"id": str(uuid.uuid4()), "name": "interop", "platform": "cli"}
signed_in = post(
    "auth/token", {"request_id": asked["request_id"], "code": code, "device": device}
)
print(signed_in["access_token"])
