-- The nearest places, found by the index alone from a position's latitude outwards; the
-- primary key comes along in it.
CREATE INDEX items_placed ON items (collection, lat, lon, valid_until) WHERE lat IS NOT NULL;
