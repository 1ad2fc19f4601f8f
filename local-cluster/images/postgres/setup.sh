#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

localedef -i en_US -f UTF-8 en_US.UTF-8

# The server listens on every address, as a container's has to.
sed -i "s/^#listen_addresses = 'localhost'/listen_addresses = '*'/" \
  /usr/share/postgresql/17/postgresql.conf.sample
grep -q "^listen_addresses = '\*'" /usr/share/postgresql/17/postgresql.conf.sample

mkdir -p /docker-entrypoint-initdb.d
rm -rf /var/lib/postgresql /etc/postgresql
install -d -o postgres -g postgres -m 1777 /var/lib/postgresql /var/lib/postgresql/data
install -d -o postgres -g postgres -m 3777 /run/postgresql

# PostgreSQL goes without just-in-time compilation where its library is missing: a third of the image.
rm -rf /usr/lib/postgresql/17/lib/llvmjit* /usr/lib/postgresql/17/lib/bitcode
rm -f /usr/lib/*/libLLVM*.so* /usr/lib/*/libz3.so*
# Debian's wrappers choose among several clusters of a machine, in Perl. The programs themselves are in PATH.
find /usr/bin -lname '*pg_wrapper' -delete
rm -rf /usr/share/perl /usr/share/perl5 /usr/lib/*/perl /usr/lib/*/perl5 /usr/lib/*/libperl.so*
