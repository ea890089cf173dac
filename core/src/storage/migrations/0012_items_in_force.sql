-- How many items of a collection are in force, told by the index alone.
DROP INDEX items_of_collection;
CREATE INDEX items_of_collection ON items (collection, published_at, valid_until);
