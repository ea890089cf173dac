"""frost-sta-client as published, against our server.

client.py URL NAME KEY: reads the province's stations page by page, brings readings of one
with a key, creates a rain gauge with all it needs, reads everything back, changes some of it
and takes it away.
"""

import sys
from datetime import datetime, timedelta, timezone

import frost_sta_client as fsc
import requests

url, name, key = sys.argv[1:]
everybody = fsc.SensorThingsService(url + "/sensorthings/v1.1")
bringer = fsc.SensorThingsService(everybody.url.url, auth_handler=fsc.AuthHandler(name, key))
passed = failed = 0


def check(what, held):
    global passed, failed
    print(("ok    " if held else "FAIL  ") + what)
    passed, failed = passed + bool(held), failed + (not held)


def moment(minutes_ago):
    return (datetime.now(timezone.utc) - timedelta(minutes=minutes_ago)).isoformat()


# --- what the province has ---
things = everybody.things().query().count().top(5).expand("Locations,Datastreams").list()
everything = list(things)
check("every station, page by page", len(everything) == things.count > 5)
check("pages do not overlap", len({thing.id for thing in everything}) == things.count)
check("each has a place", all(thing.locations.entities for thing in everything))
river = everybody.things().query().filter("properties/river eq 'Thạch Hãn'").list().entities[0]
check("a filter on a property", river.properties["river"] == "Thạch Hãn")
streams = river.get_datastreams().query().list().entities
level = everybody.datastreams().find(river.id)
check("measured and forecast", {stream.id for stream in streams} == {level.id, level.id + "-forecast"})

# --- readings of a station ---
for minutes, metres in [(50, 2.1), (40, 2.2), (30, 2.3), (20, 2.4)]:
    at = moment(minutes)
    bringer.create(fsc.Observation(phenomenon_time=at, result=metres, datastream=fsc.Datastream(id=level.id)))
newest = level.get_observations().query().orderby("phenomenonTime", "desc").top(2).list()
check("the newest first", [one.result for one in newest.entities] == [2.4, 2.3])
high = level.get_observations().query().filter("result gt 2.15 and result le 2.3").orderby("result", "asc").list()
check("a filter on the result", [one.result for one in high.entities] == [2.2, 2.3])
recent = level.get_observations().query().filter("phenomenonTime gt " + moment(35)).count().list()
check("a filter on the time, counted", recent.count == 2)
one = everybody.observations().find(newest.entities[0].id)
check("an observation by its id", one.result == 2.4)
try:
    bringer.create(fsc.Observation(phenomenon_time=moment(5), result="NaN", datastream=level))
    check("what is no number is refused", False)
except requests.HTTPError as error:
    check("what is no number is refused", error.response.json()["code"] == "reading_not_a_number")
try:
    everybody.create(fsc.Observation(phenomenon_time=moment(5), result=2.5, datastream=level))
    check("without a key nothing is created", False)
except requests.HTTPError as error:
    check("without a key nothing is created", error.response.status_code == 403)

# --- a rain gauge, whole ---
unit = fsc.UnitOfMeasurement(name="millimetre", symbol="mm", definition="http://qudt.org/vocab/unit/MilliM")
gauge = fsc.Datastream(
    name="Mưa", description="Rain in ten minutes", unit_of_measurement=unit,
    observation_type="http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
    sensor=fsc.Sensor(name="RG-200", description="tipping bucket", encoding_type="text/plain", metadata="0.2 mm"),
    observed_property=fsc.ObservedProperty(name="Lượng mưa", definition="http://example.org/rain", description="rain"),
)
gauge.observations = [fsc.Observation(phenomenon_time=moment(60 - 10 * n), result=float(n)) for n in range(4)]
station = fsc.Thing(name="Trạm mưa Khe Sanh", description="rain gauge", properties={"owner": "xã"})
station.locations = [fsc.Location(name="Khe Sanh", description="roof", encoding_type="application/geo+json",
                                  location={"type": "Point", "coordinates": [106.73, 16.62]})]
station.datastreams = [gauge]
bringer.create(station)
found = everybody.things().find(station.id)
check("created and found", found.name == "Trạm mưa Khe Sanh" and found.properties == {"owner": "xã"})
expanded = everybody.things().query().filter("id eq '%s'" % station.id).expand(
    "Locations,Datastreams($expand=Sensor,ObservedProperty,Observations($orderby=phenomenonTime desc;$top=2))").list()
rain = expanded.entities[0].datastreams.entities[0]
check("all it brought along", (rain.sensor.name, rain.observed_property.name) == ("RG-200", "Lượng mưa"))
check("its newest observations", [one.result for one in rain.observations.entities] == [3.0, 2.0])
check("its place", expanded.entities[0].locations.entities[0].location["coordinates"] == [106.73, 16.62])
wet = everybody.observations().query().filter("Datastream/Thing/name eq 'Trạm mưa Khe Sanh' and result ge 2").list()
check("a filter along relations", sorted(one.result for one in wet.entities) == [2.0, 3.0])
place = wet.entities[0]
feature = requests.get(everybody.url.url + "/Observations('%s')/FeatureOfInterest" % place.id).json()
check("a feature of interest from its place", feature["feature"]["coordinates"] == [106.73, 16.62])
names = requests.get(everybody.url.url + "/Things?$select=name&$top=1").json()["value"][0]
check("only what was selected", "name" in names and "description" not in names)

# --- changed, and taken away ---
found.name = "Trạm mưa Hướng Hóa"
bringer.update(found)
check("an entity updated", everybody.things().find(station.id).name == "Trạm mưa Hướng Hóa")
bringer.patch(found, [{"op": "add", "path": "/properties/height", "value": 3}])
patched = everybody.things().find(station.id).properties
check("an entity patched step by step", patched == {"owner": "xã", "height": 3})
drops = everybody.datastreams().find(rain.id).get_observations().query().orderby("phenomenonTime", "desc").list()
wettest = drops.entities[0]
wettest.result = 7.5
bringer.update(wettest)
check("an observation updated", everybody.observations().find(wettest.id).result == 7.5)
bringer.delete(drops.entities[-1])
left = everybody.datastreams().find(rain.id).get_observations().query().count().list()
check("an observation deleted", left.count == 3)


def refused(what, act, status):
    try:
        act()
        check(what, False)
    except requests.HTTPError as error:
        check(what, error.response.status_code == status)


refused("without a key nothing is changed", lambda: everybody.update(found), 403)
refused("nor taken away", lambda: everybody.delete(found), 403)
refused("a station of the province stays", lambda: bringer.delete(river), 403)
bringer.delete(found)
refused("a thing deleted", lambda: everybody.things().find(station.id), 404)
refused("with its datastreams", lambda: everybody.datastreams().find(rain.id), 404)

print(f"sensorthings: {passed} passed, {failed} failed")
sys.exit(failed > 0)
