#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

ln -s /usr/bin/etcd /usr/bin/etcdctl /usr/local/bin/
rm -rf /var/lib/etcd
install -d -m 0755 /var/etcd /var/lib/etcd
