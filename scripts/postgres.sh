# shellcheck shell=bash
# A PostgreSQL of one's own from Debian's package: a fresh cluster in a
# temporary folder, on a free port of this machine, gone when the script ends.

# start_postgres: sets and exports CITIZEN_TEST_POSTGRES, a URL of a superuser.
start_postgres() {
    local programs port
    programs=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$programs" ]; then
        may_install || fail "PostgreSQL is missing: install the package postgresql and start again."
        say "installing postgresql"
        install_packages postgresql
        programs=$(find /usr/lib/postgresql/*/bin -maxdepth 0 | sort -V | tail -n 1)
    fi
    postgres_folder=$(mktemp -d /tmp/citizen-postgres.XXXXXX)
    postgres_programs=$programs
    port=$(free_port)
    [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
    as_postgres "$programs/initdb" -D "$postgres_folder/data" -U citizen -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -s -w -l "$postgres_folder/log" \
        -o "-p $port -k $postgres_folder -c listen_addresses=127.0.0.1 -c max_connections=200" start
    export CITIZEN_TEST_POSTGRES="postgres://citizen@127.0.0.1:$port/postgres"
}

stop_postgres() {
    [ -n "${postgres_folder:-}" ] || return 0
    as_postgres "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -s -m immediate stop || true
    rm -rf "$postgres_folder"
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid postgres --regid postgres --init-groups "$@"); else "$@"; fi
}

free_port() {
    local port
    for port in $(shuf -i 20000-60000 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return 0; }
    done
}
