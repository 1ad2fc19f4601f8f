#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts MariaDB, and makes its database the first time, with the environment variables of the official image.
# Started as root it goes on as mysql; any other user is kept.
set -eu
. /usr/local/lib/fromFile.sh

socket=/run/mysqld/mysqld.sock

main() {
  case ${1-} in
    -*) set -- mariadbd "$@" ;;
  esac
  case ${1-} in
    mariadbd | mysqld)
      if ! asks_for_help "$@"; then
        data=$("$@" --verbose --help 2>/dev/null | awk '$1 == "datadir" { print $2; exit }')
        data=${data:-/var/lib/mysql}
        mkdir -p "$data"
        if [ "$(id -u)" = 0 ]; then
          find "$data" /run/mysqld ! -user mysql -exec chown mysql {} +
          exec setpriv --reuid=mysql --regid=mysql --init-groups -- "$0" "$@"
        fi
        [ -d "$data/mysql" ] || initialize "$@"
      fi
      ;;
  esac
  exec "$@"
}

asks_for_help() {
  for argument; do
    case $argument in
      -'?' | --help | --print-defaults | -V | --version) return 0 ;;
    esac
  done
  return 1
}

# setting NAME [DEFAULT]: MARIADB_NAME counts before MYSQL_NAME.
setting() {
  from_file "MYSQL_$1" "${2-}"
  eval "from_file MARIADB_$1 \"\$MYSQL_$1\""
}

initialize() {
  setting ROOT_PASSWORD
  setting ROOT_HOST %
  setting DATABASE
  setting USER
  setting PASSWORD
  if [ -z "$MARIADB_ROOT_PASSWORD" ]; then
    if [ -n "${MARIADB_RANDOM_ROOT_PASSWORD-}${MYSQL_RANDOM_ROOT_PASSWORD-}" ]; then
      MARIADB_ROOT_PASSWORD=$(head -c 24 /dev/urandom | base64)
      echo "docker-entrypoint.sh: GENERATED ROOT PASSWORD: $MARIADB_ROOT_PASSWORD"
    elif [ -z "${MARIADB_ALLOW_EMPTY_ROOT_PASSWORD-}${MYSQL_ALLOW_EMPTY_PASSWORD-}" ]; then
      fail "MARIADB_ROOT_PASSWORD: the database has no root password yet, set one"
    fi
  fi
  if [ -n "$MARIADB_USER" ] && [ -z "$MARIADB_PASSWORD" ]; then
    fail "MARIADB_PASSWORD: the user $MARIADB_USER has no password, set one"
  fi

  # --force: a container's own name may have no address.
  output=$(mariadb-install-db --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    --skip-log-bin --force 2>&1) || fail "mariadb-install-db: $output"
  # Only what is below may connect until the database is complete.
  "$@" --skip-networking --skip-log-bin --socket="$socket" &
  server=$!
  until mariadb-admin --no-defaults --user=root --socket="$socket" --silent ping 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || fail "the server ended before the database was complete"
    sleep 0.1
  done
  # At first root has no password.
  accounts | mariadb --no-defaults --user=root --socket="$socket" --binary-mode
  for script in /docker-entrypoint-initdb.d/*; do
    run_script "$script"
  done
  kill "$server"
  wait "$server" || :
  echo "docker-entrypoint.sh: the database is complete"
}

# A string literal of SQL, of one line.
literal() {
  printf "'%s'" "$(printf %s "$1" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g")"
}

# Not echo: that of sh reads backslashes.
statement() {
  printf '%s;\n' "$1"
}

accounts() {
  # root has other accounts without a password.
  statement "DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys' AND (User, Host) <> ('root', 'localhost')"
  statement "FLUSH PRIVILEGES"
  password=$(literal "$MARIADB_ROOT_PASSWORD")
  if [ -n "$MARIADB_DATABASE" ]; then
    database="\`$(printf %s "$MARIADB_DATABASE" | sed 's/`/``/g')\`"
    statement "CREATE DATABASE IF NOT EXISTS $database"
  fi
  if [ -n "$MARIADB_USER" ]; then
    user="$(literal "$MARIADB_USER")@'%'"
    statement "CREATE USER $user IDENTIFIED BY $(literal "$MARIADB_PASSWORD")"
    [ -z "$MARIADB_DATABASE" ] || statement "GRANT ALL ON $database.* TO $user"
  fi
  statement "SET PASSWORD FOR 'root'@'localhost' = PASSWORD($password)"
  if [ "$MARIADB_ROOT_HOST" != localhost ]; then
    root="'root'@$(literal "$MARIADB_ROOT_HOST")"
    statement "CREATE USER $root IDENTIFIED BY $password"
    statement "GRANT ALL ON *.* TO $root WITH GRANT OPTION"
  fi
}

run_sql() {
  MYSQL_PWD=$MARIADB_ROOT_PASSWORD mariadb --no-defaults --user=root --socket="$socket" \
    ${MARIADB_DATABASE:+--database="$MARIADB_DATABASE"}
}

run_script() {
  case $1 in
    *.sh)
      if [ -x "$1" ]; then "$1"; else . "$1"; fi
      ;;
    *.sql) run_sql <"$1" ;;
    *.sql.gz) gunzip -c "$1" | run_sql ;;
    *.sql.xz) xzcat "$1" | run_sql ;;
    *.sql.zst) zstd -dc "$1" | run_sql ;;
  esac
}

main "$@"
