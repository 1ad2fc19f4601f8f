// SPDX-License-Identifier: Apache-2.0

/** A short title for a page: `acme/books: 17/debian/Dockerfile`, with its folders as there are several; or `www.example.org: install`. */
export function sourceTitle(url: string): string {
  const { hostname, pathname } = new URL(url);
  const [owner, repository, ...rest] = pathname.split('/').filter(Boolean);
  const site =
    hostname === 'github.com' && repository
      ? `${owner}/${repository}`
      : hostname;
  const page =
    hostname === 'github.com'
      ? // What comes before is blob/COMMIT.
        rest.slice(2).slice(-3).join('/')
      : pathname.split('/').filter(Boolean).at(-1);
  return page ? `${site}: ${page}` : site;
}
