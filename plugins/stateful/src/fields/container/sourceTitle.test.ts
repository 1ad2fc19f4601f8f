// SPDX-License-Identifier: Apache-2.0

import { sourceTitle } from './sourceTitle';

it.each([
  [
    'https://github.com/acme/books/blob/v17/17/trixie/Dockerfile#L12',
    'acme/books: 17/trixie/Dockerfile',
  ],
  [
    'https://github.com/acme/books/blob/v17/Dockerfile',
    'acme/books: Dockerfile',
  ],
  ['https://github.com/acme/books', 'acme/books'],
  ['https://www.example.org/docs/17/install/', 'www.example.org: install'],
  ['https://www.example.org', 'www.example.org'],
])('%s has the title %s', (url, title) => {
  expect(sourceTitle(url)).toBe(title);
});
