#!/usr/bin/env bash
# tests/interop/features.sh URL: GDAL's driver of OGC API Features reads the places of the
# example from a running server. Exit code 0 when all of it held.
set -uo pipefail
source=OAPIF:${1:?usage: tests/interop/features.sh URL}/features
passed=0 failed=0

# says NAME PATTERN COMMAND...: what the command prints has a line like the pattern.
says() {
    local name=$1 pattern=$2 out
    shift 2
    # Read to its end: `grep -q` on a pipe would end the command early.
    out=$("$@" 2>&1)
    if grep -Eq "$pattern" <<<"$out"; then
        echo "ok    GDAL: $name"
        passed=$((passed + 1))
    else
        echo "FAIL  GDAL: $name: no line like $pattern"
        head -40 <<<"$out"
        failed=$((failed + 1))
    fi
}

says "places are layers of points" '^1: shelters \(title: Nơi tránh trú\) \(Point\)$' ogrinfo -ro "$source"
out=$(ogrinfo -ro -q "$source" 2>&1)
if grep -Eq '(^|[ :])(boats|news|cameras) ' <<<"$out"; then
    echo "FAIL  GDAL: a register of the desks or a text is a layer"
    failed=$((failed + 1))
else
    echo "ok    GDAL: registers of the desks and texts are none"
    passed=$((passed + 1))
fi
says "a layer says how many" '^Feature Count: 6$' ogrinfo -ro -so "$source" shelters
says "degrees are WGS 84" 'ID\["EPSG",4326\]' ogrinfo -ro -so "$source" shelters

box=(-spat 106.8 16.6 106.9 16.7)
says "a box narrows" '^Feature Count: 1$' ogrinfo -ro "${box[@]}" "$source" shelters
says "longitude first" '^ *POINT \(106\.819 16\.6602\)$' ogrinfo -ro "${box[@]}" "$source" shelters
says "the name with its marks" 'name \(String\) = Nhà văn hóa cộng đồng Đakrông' ogrinfo -ro "${box[@]}" "$source" shelters
says "a number is one" 'capacity \(Integer\) = 180$' ogrinfo -ro "${box[@]}" "$source" shelters
says "opening hours" 'hours \(String\) = Mo-Su 00:00-24:00$' ogrinfo -ro "${box[@]}" "$source" shelters
says "what else there is to know" 'facts \(String\) = Tầng cao nhất: 2$' ogrinfo -ro "${box[@]}" "$source" shelters

# Six places, two a page: it must ask three times, and have each once.
out=$(CPL_DEBUG=HTTP ogrinfo -ro -oo PAGE_SIZE=2 "$source" shelters 2>&1)
places=$(grep -E '^ *POINT ' <<<"$out" | sort -u | wc -l)
pages=$(grep -Eo 'shelters/items\?limit=2&offset=[0-9]+' <<<"$out" | sort -u | wc -l)
if [ "$places" = 6 ] && [ "$pages" -ge 2 ]; then
    echo "ok    GDAL: page after page, every place once"
    passed=$((passed + 1))
else
    echo "FAIL  GDAL: $places places from $pages further pages"
    failed=$((failed + 1))
fi

echo "features: $passed passed, $failed failed"
[ $failed = 0 ]
