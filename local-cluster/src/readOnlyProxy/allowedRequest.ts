// SPDX-License-Identifier: Apache-2.0

/**
 * Kinds of the core API that are refused although reading them changes
 * nothing: what is in them may be confidential.
 */
const confidential = new Set(['secrets', 'configmaps']);

/** Parameters that ask for a list or a watch and do nothing else. */
const parameters = new Set([
  'allowWatchBookmarks',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'pretty',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'timeout',
  'timeoutSeconds',
  'watch',
]);

const discovery = [
  /^\/version$/,
  /^\/api(\/v1)?$/,
  /^\/apis(\/[^/]+){0,2}$/,
  /^\/readyz$/,
  /^\/openapi\/v[23](\/.*)?$/,
];

/** A group and version, and below them a resource that may be in a namespace. */
const resource =
  /^\/(api\/v1|apis\/[^/]+\/[^/]+)\/(?:namespaces\/[^/]+\/)?([a-z0-9.-]+)(?:\/([^/]+))?$/;

/**
 * Whether a request reads, and reads nothing confidential. Everything that is
 * not known to be harmless is refused: subresources with them (`exec`, `proxy`
 * and `log` are GETs too), and the old `/watch/` paths.
 *
 * @param url - path and query, as in the request line
 */
export function isAllowedRequest(method: string, url: string): boolean {
  if (method !== 'GET') return false;
  const [path, query = ''] = url.split('?', 2);
  // The server would decode them; then another path is meant than is seen here.
  if (/[%\\#;]|\/\/|\/\.{1,2}(\/|$)/.test(path)) return false;
  if (url.split('?').length > 2) return false;
  for (const name of new URLSearchParams(query).keys()) {
    if (!parameters.has(name)) return false;
  }
  if (discovery.some(allowed => allowed.test(path))) return true;
  const [, group, plural] = path.match(resource) ?? [];
  if (!group) return false;
  if (plural === 'watch' || plural === 'proxy') return false;
  return !(group === 'api/v1' && confidential.has(plural));
}
