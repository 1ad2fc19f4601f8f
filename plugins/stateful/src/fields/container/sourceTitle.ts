// SPDX-License-Identifier: Apache-2.0

/** A short title for a page: `docker-library/postgres: Dockerfile`, or `www.example.org: install`. */
export function sourceTitle(url: string): string {
  const { hostname, pathname } = new URL(url);
  const [owner, repository, ...rest] = pathname.split('/').filter(Boolean);
  const site =
    hostname === 'github.com' && repository
      ? `${owner}/${repository}`
      : hostname;
  const page =
    hostname === 'github.com'
      ? rest.at(-1)
      : pathname.split('/').filter(Boolean).at(-1);
  return page ? `${site}: ${page}` : site;
}
