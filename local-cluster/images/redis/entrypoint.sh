#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts Redis on the folder /data. Started as root it goes on as redis; any other user is kept.
set -eu

case ${1-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "${1-}" = redis-server ]; then
  if [ "$(id -u)" = 0 ]; then
    find . ! -user redis -exec chown redis {} +
    exec setpriv --reuid=redis --regid=redis --init-groups -- "$0" "$@"
  fi
  umask 0077
  # As the official image is built: in a container, who may connect is not decided by the address. An argument of the
  # user comes later and counts.
  shift
  case ${1-} in
    '' | -*) set -- redis-server --protected-mode no "$@" ;;
    *)
      file=$1
      shift
      set -- redis-server "$file" --protected-mode no "$@"
      ;;
  esac
fi
exec "$@"
