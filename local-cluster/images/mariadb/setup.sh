#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

mkdir -p /docker-entrypoint-initdb.d
# Debian's package has made a database.
rm -rf /var/lib/mysql
install -d -o mysql -g mysql -m 0755 /var/lib/mysql
install -d -o mysql -g mysql -m 0777 /run/mysqld

# Debian's settings are of a server for its own machine.
find /etc/mysql -name '*.cnf' -exec sed -i -E 's/^(bind-address|log|user[[:space:]])/#&/' {} +
printf '[mariadb]\nhost-cache-size=0\nskip-name-resolve\n' >/etc/mysql/mariadb.conf.d/05-skipcache.cnf

rm -rf /usr/share/perl /usr/share/perl5 /usr/lib/*/perl /usr/lib/*/perl5 /usr/lib/*/libperl.so*
