// SPDX-License-Identifier: Apache-2.0

const valkey =
  'REDISCLI_AUTH=$VALKEY_PASSWORD VALKEYCLI_AUTH=$VALKEY_PASSWORD valkey-cli';

/**
 * What makes three servers of Valkey one service: the first is the primary at first, the others follow it. Each notes
 * that it ran in /data/notes.
 */
export const valkeyScripts = {
  ready: `echo ready >>/data/notes
case $(${valkey} role | head -n 1) in
master) [ "$(hostname)" = "$(cat /data/primary 2>/dev/null || echo cache-0)" ] || {
    ${valkey} replicaof "$(cat /data/primary 2>/dev/null || echo cache-0).cache-headless" 6379; exit 75; } ;;
*) [ "$(${valkey} info replication | tr -d '\\r' | sed -n 's/^master_link_status://p')" = up ] || exit 75 ;;
esac`,
  role: `case $(${valkey} role | head -n 1) in
master) echo primary ;;
*) echo replica ;;
esac`,
  switchover: `echo switchover >>/data/notes
hostname >/data/primary
${valkey} replicaof no one
for other in cache-0 cache-1 cache-2; do
  [ "$other" = "$(hostname)" ] || ${valkey} -h "$other.cache-headless" replicaof "$(hostname).cache-headless" 6379 || :
done`,
  drain: 'echo drain >>/data/notes',
  reload: 'echo reload >>/data/notes',
};
