# shellcheck shell=bash
# Starts "$server" on a port and a folder of its own, with limits that a storm does
# not reach, and signs people in. Sets work, url and pid; all of it ends with the script.

work=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
for limit in REPORTS_PER_ACCOUNT_MINUTE REPORTS_PER_ADDRESS_MINUTE; do
    export "CITIZEN_LIMITS_$limit=1000000"
done
# shellcheck disable=SC2154
"$server" serve --dev --listen "127.0.0.1:$port" --data "$work/data" >"$work/server.log" 2>&1 &
pid=$!
trap 'kill $pid 2>/dev/null || true; wait $pid 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
    curl --silent --fail --output /dev/null "$url/readyz" && break
    kill -0 $pid || { cat "$work/server.log"; exit 1; }
    sleep 0.1
done
python3 people.py "$url" "$work/data" "$work/known.json"

