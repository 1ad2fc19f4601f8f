#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

# Debian's wrappers choose among several versions, in Perl. The programs themselves are in PATH.
find /usr/bin -lname '*pg_wrapper' -delete
rm -rf /usr/share/perl /usr/share/perl5 /usr/lib/*/perl /usr/lib/*/perl5 /usr/lib/*/libperl.so*
