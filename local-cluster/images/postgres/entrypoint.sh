#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts PostgreSQL, and makes its database the first time, with the environment variables of the official image.
# Started as root it goes on as postgres; any other user, known or not, is kept.
set -eu
. /usr/local/lib/fromFile.sh

main() {
  case ${1-} in
    -*) set -- postgres "$@" ;;
  esac
  if [ "${1-}" = postgres ] && ! asks_for_help "$@"; then
    make_folders
    if [ "$(id -u)" = 0 ]; then
      exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
    fi
    [ -s "$PGDATA/PG_VERSION" ] || initialize "$@"
  fi
  exec "$@"
}

asks_for_help() {
  for argument; do
    case $argument in
      -'?' | --help | --describe-config | -V | --version) return 0 ;;
    esac
  done
  return 1
}

# Who is not root may be given a folder that another user owns; then what follows says what is wrong with it.
make_folders() {
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA" 2>/dev/null || :
  mkdir -p /run/postgresql 2>/dev/null || :
  chmod 3775 /run/postgresql 2>/dev/null || :
  if [ -n "${POSTGRES_INITDB_WALDIR-}" ]; then
    mkdir -p "$POSTGRES_INITDB_WALDIR"
    chmod 0700 "$POSTGRES_INITDB_WALDIR" 2>/dev/null || :
  fi
  if [ "$(id -u)" = 0 ]; then
    find "$PGDATA" /run/postgresql ${POSTGRES_INITDB_WALDIR:+"$POSTGRES_INITDB_WALDIR"} \
      ! -user postgres -exec chown postgres {} +
  fi
}

initialize() {
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD-}" != trust ]; then
    fail "POSTGRES_PASSWORD: the database has no superuser password yet, set one"
  fi

  make_database
  # Only what is below may connect until the database is complete.
  "$@" -c listen_addresses= -c port="${PGPORT:-5432}" &
  server=$!
  until pg_isready --quiet --username="$POSTGRES_USER"; do
    kill -0 "$server" 2>/dev/null || fail "the server ended before the database was complete"
    sleep 0.1
  done
  export PGPASSWORD="${PGPASSWORD-$POSTGRES_PASSWORD}"
  if [ "$POSTGRES_DB" != postgres ]; then
    echo 'CREATE DATABASE :"name";' | run_sql --dbname=postgres --set=name="$POSTGRES_DB"
  fi
  for script in /docker-entrypoint-initdb.d/*; do
    run_script "$script"
  done
  kill -INT "$server"
  wait "$server" || :
  unset PGPASSWORD
  echo "docker-entrypoint.sh: the database is complete"
}

make_database() {
  # initdb wants a name of the user, which an arbitrary user has not.
  if ! getent passwd "$(id -u)" >/dev/null; then
    NSS_WRAPPER_PASSWD=$(mktemp)
    NSS_WRAPPER_GROUP=$(mktemp)
    export NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
    echo "postgres:x:$(id -u):$(id -g):PostgreSQL:$PGDATA:/bin/false" >"$NSS_WRAPPER_PASSWD"
    echo "postgres:x:$(id -g):" >"$NSS_WRAPPER_GROUP"
    LD_PRELOAD=$(echo /usr/lib/*/libnss_wrapper.so)
    export LD_PRELOAD
  fi
  # The arguments of one variable are quoted as a shell's.
  printf '%s\n' "$POSTGRES_PASSWORD" |
    eval 'initdb --username="$POSTGRES_USER" --pwfile=/dev/stdin' \
      '${POSTGRES_INITDB_WALDIR:+--waldir="$POSTGRES_INITDB_WALDIR"}' "$POSTGRES_INITDB_ARGS"
  if [ -n "${LD_PRELOAD-}" ]; then
    rm -f "$NSS_WRAPPER_PASSWD" "$NSS_WRAPPER_GROUP"
    unset LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
  fi
  echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
}

run_sql() {
  psql --set=ON_ERROR_STOP=1 --no-psqlrc --no-password --username="$POSTGRES_USER" "$@"
}

run_script() {
  case $1 in
    *.sh)
      if [ -x "$1" ]; then "$1"; else . "$1"; fi
      ;;
    *.sql) run_sql --dbname="$POSTGRES_DB" --file="$1" ;;
    *.sql.gz) gunzip -c "$1" | run_sql --dbname="$POSTGRES_DB" ;;
    *.sql.xz) xzcat "$1" | run_sql --dbname="$POSTGRES_DB" ;;
    *.sql.zst) zstd -dc "$1" | run_sql --dbname="$POSTGRES_DB" ;;
  esac
}

main "$@"
