#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

rm -rf /var/lib/rabbitmq
install -d -o rabbitmq -g rabbitmq -m 1777 \
  /var/lib/rabbitmq /etc/rabbitmq /etc/rabbitmq/conf.d /var/log/rabbitmq
printf 'loopback_users.guest = false\nlog.console = true\n' >/etc/rabbitmq/conf.d/10-defaults.conf
echo '[rabbitmq_prometheus].' >/etc/rabbitmq/enabled_plugins
chown -R rabbitmq:rabbitmq /etc/rabbitmq
# Where the official image has it.
mkdir -p /opt
ln -s /usr/lib/rabbitmq/lib/rabbitmq_server-* /opt/rabbitmq
ln -s /opt/rabbitmq/plugins /plugins
# root may connect to the server's Erlang node too.
ln -sf /var/lib/rabbitmq/.erlang.cookie ~root/.erlang.cookie

# Of Erlang, what a server does not run.
rm -rf /usr/lib/erlang/lib/*/src /usr/lib/erlang/lib/*/include /usr/lib/erlang/lib/*/examples
