# SPDX-License-Identifier: Apache-2.0
#
# Read by the entry points: secrets are mounted as files, and the official images take a file's path in NAME_FILE.
# shellcheck shell=sh

fail() {
  echo "docker-entrypoint.sh: $*" >&2
  exit 1
}

# from_file NAME [DEFAULT]: sets and exports NAME from itself, the file that NAME_FILE names, or the default.
from_file() {
  eval "value=\${$1-} file=\${$1_FILE-}"
  if [ -n "$value" ] && [ -n "$file" ]; then
    fail "$1 and $1_FILE: both are set, unset one"
  fi
  if [ -n "$file" ]; then
    value=$(cat "$file") || fail "$1_FILE: could not read $file"
  fi
  [ -n "$value" ] || value=${2-}
  eval "$1=\$value"
  # shellcheck disable=SC2163
  export "$1"
  unset "$1_FILE"
}
