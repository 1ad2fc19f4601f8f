#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Starts RabbitMQ on the folder /var/lib/rabbitmq. Started as root it goes on as rabbitmq; any other user is kept.
# RABBITMQ_DEFAULT_USER, _PASS and _VHOST, RABBITMQ_NODENAME and others are read by the server itself.
set -eu

if [ "$(id -u)" = 0 ]; then
  case ${1-} in
    rabbitmq-server) find /var/lib/rabbitmq ! -user rabbitmq -exec chown rabbitmq {} + ;;
  esac
  case ${1-} in
    rabbitmq*) exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups -- "$0" "$@" ;;
  esac
fi
# Erlang programs that talk to each other share a cookie, in a file that nobody else may read.
if [ -n "${RABBITMQ_ERLANG_COOKIE-}" ]; then
  cookie=/var/lib/rabbitmq/.erlang.cookie
  if [ ! -e "$cookie" ]; then
    (umask 0377 && printf %s "$RABBITMQ_ERLANG_COOKIE" >"$cookie")
  fi
fi
exec "$@"
