// SPDX-License-Identifier: Apache-2.0

/** Registries that are not where their git host is. Gitea, Forgejo and others serve images beside repositories. */
const registries = new Map([
  ['github.com', 'ghcr.io'],
  ['gitlab.com', 'registry.gitlab.com'],
]);

/** An image with its registry, without tag and digest. */
export const operatorImagePattern = (() => {
  const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
  const name = `${label}(?:[.]${label})*|\\[[0-9a-f:]+\\]`;
  const port = ':[0-9]{1,5}';
  const part = '[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*';
  return `^(?!.{256})(?:${name})(?:${port})?(?:/${part})+$`;
})();

/** Without a dot or a port, a reference's first part is taken for a user of Docker Hub. */
function registryOf(host: string): string {
  const saysWhere = /[.:]/.test(host) || host === 'localhost';
  return registries.get(host) ?? (saysWhere ? host : `${host}:443`);
}

/**
 * A part of a repository's name as a part of an image's, which has small letters and digits with one of
 * `.`, `_`, `__` or dashes between: https://pkg.go.dev/github.com/distribution/reference
 */
function component(element: string): string {
  return element
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, between =>
      /^(?:[.]|__?|-+)$/.test(between) ? between : '-',
    )
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
}

/**
 * The name of the operator's image, without a tag: that of its repository, in the registry of its git host.
 *
 * @param host - with its port, if it has one
 * @param elements - whose the repository is and its name; an owner may be a path
 */
export function operatorImage(host: string, elements: string[]): string {
  const components = elements
    .flatMap(element => element.split('/'))
    .map(component)
    .filter(part => part !== '');
  return [registryOf(host.toLowerCase()), ...components].join('/');
}

/** The image of an operator of which nothing but its Go module is known. */
export function operatorImageOfModule(module: string): string {
  const [host, ...elements] = module.split('/');
  return operatorImage(host, elements);
}
