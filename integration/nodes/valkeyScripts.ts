// SPDX-License-Identifier: Apache-2.0

/**
 * The primary is the one with most followers, of equals the first: of those who have just started, each is alone. Where
 * nobody has followers and a server does not answer, it is not known who it is: two primaries would lose writes. What
 * ran notes it beside the data.
 */
const common = (script: string) => `echo ${script} >>/data/notes
v() { VALKEYCLI_AUTH=$VALKEY_PASSWORD REDISCLI_AUTH=$VALKEY_PASSWORD timeout 3 valkey-cli "$@"; }
field() { v -h "$1" info replication | tr -d '\\r' | sed -n "s/^$2://p"; }
primary() {
  best='' most=-1 silent=''
  for host in cache-0 cache-1 cache-2; do
    getent hosts "$host.cache-headless" >/dev/null || continue
    role=$(field "$host.cache-headless" role)
    [ -n "$role" ] || silent=$host
    [ "$role" = master ] || continue
    followers=$(field "$host.cache-headless" connected_slaves)
    [ "\${followers:-0}" -gt "$most" ] && best=$host most=\${followers:-0}
  done
  if [ "$most" -gt 0 ] || [ -z "$silent" ]; then echo "$best"; fi
}
# join: whoever has just started is a primary of its own, and follows the one that there is.
join() {
  v config set masterauth "$VALKEY_PASSWORD" >/dev/null
  [ "$(field localhost role)" = master ] || return 0
  first=$(primary)
  [ -z "$first" ] || [ "$first" = "$(hostname)" ] || v replicaof "$first.cache-headless" 6379 >/dev/null
}
`;

/** What makes several servers of Valkey one service, in which one takes the writes and the others follow it. */
export const valkeyScripts = {
  ready: `${common('ready')}
join
[ "$(primary)" = "$(hostname)" ] || [ "$(field localhost master_link_status)" = up ] || exit 75`,
  role: `${common('role')}
join
if [ "$(field localhost role)" = master ] && [ "$(primary)" = "$(hostname)" ]; then echo primary; else echo replica; fi`,
  // The primary holds writes until the other has all of them: https://valkey.io/commands/failover/
  // Those who follow the former one are told of the new in the same run: else they would follow the former one still when
  // it has started anew, and make it the one with most followers.
  switchover: `${common('switchover')}
if [ "$(primary)" != "$(hostname)" ]; then
  [ "$(field localhost master_link_status)" = up ] || exit 75
  v -h "$(field localhost master_host)" failover to "$(hostname -i)" 6379 timeout 20000
  until [ "$(field localhost role)" = master ]; do sleep 0.2; done
fi
for host in cache-0 cache-1 cache-2; do
  [ "$host" != "$(hostname)" ] && getent hosts "$host.cache-headless" >/dev/null || continue
  v -h "$host.cache-headless" replicaof "$(hostname).cache-headless" 6379 >/dev/null || exit 75
done`,
  // It tells the others, as a replica that goes hands over what it has.
  drain: `${common('drain')}
v -h "$(primary).cache-headless" set drained "$(hostname)" >/dev/null`,
  reload: `${common('reload')}
v config set loglevel "$(cat /config/live/LOG_LEVEL)"`,
};
