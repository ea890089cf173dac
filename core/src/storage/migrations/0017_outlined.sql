-- Plans are found without reading every publication: only an item with an outline has this
-- key, and within a text its quotes would be escaped.
CREATE INDEX items_outlined ON items (collection, published_at)
    WHERE instr(body, '"outline":') > 0;
