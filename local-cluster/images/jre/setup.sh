#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs in the image's root file system while the image is made.
set -eu

localedef -i en_US -f UTF-8 en_US.UTF-8
mkdir -p /opt/java
ln -s /usr/lib/jvm/java-17-openjdk-* /opt/java/openjdk
