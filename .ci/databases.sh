# Sourced by .ci/run: sees to a PostgreSQL and a Redis that the tests may use. What answers at the usual place is used as
# it is; else ones of our own are started in a temporary folder, and stopped with the run. Fails where neither works.
databases=$(mktemp -d)
chmod 755 "$databases"
postgres_started= redis_started=

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

stop_databases() {
  [ -z "$postgres_started" ] || as_postgres "$postgres_bin/pg_ctl" -D "$databases/postgres" -m fast stop >/dev/null
  [ -z "$redis_started" ] || redis-cli -p "$redis_port" shutdown nosave
  rm -rf "$databases"
}
trap stop_databases EXIT

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

install_missing() {
  command -v "$1" >/dev/null || [ -n "$(ls /usr/lib/postgresql/*/bin/"$1" 2>/dev/null)" ] || {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
  }
}

start_postgres() {
  install_missing initdb postgresql
  postgres_bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1 || command -v initdb)")
  postgres_port=$(free_port)
  install -d -m 700 "$databases/postgres"
  [ "$(id -u)" != 0 ] || chown postgres "$databases/postgres"
  as_postgres "$postgres_bin/initdb" -D "$databases/postgres" -U postgres -A trust -E UTF8 >/dev/null
  as_postgres "$postgres_bin/pg_ctl" -D "$databases/postgres" -w -l "$databases/postgres/log" \
    -o "-p $postgres_port -h 127.0.0.1 -k $databases/postgres" start >/dev/null
  postgres_started=1
  export SNECK_TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$postgres_port/postgres"
}

start_redis() {
  install_missing redis-server redis-server
  redis_port=$(free_port)
  redis-server --port "$redis_port" --bind 127.0.0.1 --daemonize yes --save '' --dir "$databases" >/dev/null
  redis_started=1
  export SNECK_TEST_REDIS_URL="redis://127.0.0.1:$redis_port"
}

psql -w -h 127.0.0.1 -U postgres -d postgres -c 'create temporary table probe (id int)' >/dev/null 2>&1 || start_postgres
[ "$(redis-cli -h 127.0.0.1 ping 2>/dev/null)" = PONG ] || start_redis
psql -w -At "${SNECK_TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}" -c "select 'PostgreSQL ' || current_setting('server_version')"
redis-cli -u "${SNECK_TEST_REDIS_URL:-redis://127.0.0.1:6379}" info server | grep redis_version
