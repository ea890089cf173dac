"""Two published Open311 clients against our server: georeport reads in JSON and
XML, three discovers, posts and asks for tokens. Prints "ok" or "FAIL" a check and
ends with "interop: N passed, M failed".

usage: clients.py URL API_KEY
"""

import itertools
import sys

import requests

# three was last published for Python 2: what it imports by that language's name.
itertools.ifilter = filter
from georeport import GeoReport  # noqa: E402
from three import Three  # noqa: E402

url, key = sys.argv[1:]
endpoint = f"{url}/open311/v2"
passed = failed = 0


def check(name, holds):
    global passed, failed
    print(f"{'ok   ' if holds else 'FAIL '} {name}")
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)


three = Three(endpoint, api_key=key)
found = Three(endpoint, discovery=f"{url}/open311/discovery.json").discovery()
check("three discovers the endpoint", found["endpoints"][0]["url"] == endpoint)
check("three lists services", any(s["service_code"] == "pothole" for s in three.services()))
check(
    "three reads a definition",
    [a["code"] for a in three.services("tourism_overcharge")["attributes"]][-2:]
    == ["business", "price_vnd"],
)

ids = []
for number in (1, 2):
    made = three.post(
        "flooded_road",
        lat=16.8163,
        long=107.1003,
        description=f"Đường ngập {number}",
        name="Lan Nguyễn",
        **{"attribute[depth]": "knee", "attribute[passable][]": ["truck", "car"]},
    )
    ids.append(made[0]["service_request_id"])
check("three posts and is given ids", len(set(ids)) == 2)
refused = three.post("tourism_overcharge", lat=16.8163, long=107.1003)
check("three is told which attribute is missing", "attribute[business]" in refused[0]["description"])
check("three is refused without a key", Three(endpoint).post("pothole", lat=16.8, long=107.1)[0]["code"] == 403)
token = three.post("staff_conduct", address="Đông Hà", description="Nhũng nhiễu")[0]["token"]
check("three is given a token", three.token(token)[0] == {"service_request_id": None, "token": token})

# A desk takes them on.
desk = requests.Session()
answer = desk.post(
    f"{url}/api/v1/staff/session",
    json={"username": "admin", "password": "vi-du-admin-2026"},
)
answer.raise_for_status()
for case in desk.get(f"{url}/api/v1/staff/cases").json()["items"]:
    desk.post(f"{url}/api/v1/staff/cases/{case['id']}/accept", json={}).raise_for_status()
check("three's token gives the id then", three.token(token)[0]["service_request_id"] is not None)
check("three pages", [r["service_request_id"] for r in three.requests(count=1, page=2)] == ids[:1])

for kind in ("json", "xml"):
    client = GeoReport(endpoint, output_format=kind)
    services = client.get_service_list()
    check(f"georeport lists services, {kind}", services[0]["service_code"] == "stranded_people")
    defined = client.get_service_definition("flooded_road")
    attributes = defined["attributes"]["attribute"] if kind == "xml" else defined["attributes"]
    check(f"georeport reads a definition, {kind}", attributes[1]["code"] == "depth")
    listed = client.get_service_requests(service_code="flooded_road", status="open")
    check(
        f"georeport lists requests, {kind}",
        [request["service_request_id"] for request in listed] == ids[::-1],
    )
    one = client.get_service_request(ids[0])
    check(
        f"georeport reads a request, {kind}",
        one["description"]
        == "Đường ngập 1\nĐộ sâu nước: 20 đến 50 cm\nXe nào còn đi được: Xe tải, Xe con"
        and one["status"] == "open"
        and (float(one["lat"]), float(one["long"])) == (16.8175, 107.1025)
        and one["requested_datetime"].endswith("+07:00"),
    )
    several = client.get_service_requests(service_request_id=",".join(ids))
    check(f"georeport reads several, {kind}", len(several) == 2)

print(f"interop: {passed} passed, {failed} failed")
sys.exit(failed > 0)
