#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts Valkey on the folder /data, with the arguments in VALKEY_EXTRA_FLAGS too. Started as root it goes on as valkey;
# any other user is kept.
set -eu

case ${1-} in
  -* | *.conf) set -- valkey-server "$@" ;;
esac
if [ "${1-}" = valkey-server ]; then
  if [ "$(id -u)" = 0 ]; then
    find . ! -user valkey -exec chown valkey {} +
    exec setpriv --reuid=valkey --regid=valkey --init-groups -- "$0" "$@"
  fi
  umask 0077
  # As the official image is built: in a container, who may connect is not decided by the address. An argument of the
  # user comes later and counts.
  shift
  case ${1-} in
    '' | -*) set -- valkey-server --protected-mode no "$@" ;;
    *)
      file=$1
      shift
      set -- valkey-server "$file" --protected-mode no "$@"
      ;;
  esac
  # Several arguments in one variable: they are split at spaces, and nothing in them is expanded.
  set -f
  # shellcheck disable=SC2086
  set -- "$@" ${VALKEY_EXTRA_FLAGS-}
  set +f
fi
exec "$@"
