-- What is followed, by its id: river stations, measuring points, places such as schools.
ALTER TABLE followed_stations RENAME TO followed;
