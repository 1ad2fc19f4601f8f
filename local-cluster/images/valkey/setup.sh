#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

# Settings come from arguments or from a file that the user names.
rm -rf /etc/valkey /var/lib/valkey
install -d -o valkey -g valkey -m 0755 /data /run/valkey
