// SPDX-License-Identifier: Apache-2.0

import { booksImage } from './__testUtils__/booksImage';
import { imageKnowledge } from './imageKnowledge';

jest.mock('backstage-plugin-stateful-common/knownImages', () => ({
  ...jest.requireActual('backstage-plugin-stateful-common/knownImages'),
  findKnownImage: jest.requireActual('./__testUtils__/booksImage')
    .findBooksImage,
}));

describe('what is known of an image', () => {
  it.each([
    ['nothing', undefined, { state: 'noImage' }],
    ['blanks', ' ', { state: 'noImage' }],
    ['another image', 'docker.io/acme/ledger:17', { state: 'unknown' }],
    [
      'a known version',
      'docker.io/acme/books:17',
      { state: 'known', version: '17' },
    ],
    [
      'a variant of it',
      ' docker.io/acme/books:17.2-alpine ',
      { state: 'known', version: '17.2' },
    ],
    [
      'no tag',
      'docker.io/acme/books',
      { state: 'versionUnknown', version: undefined },
    ],
    [
      'a tag without a version',
      'docker.io/acme/books:latest',
      { state: 'versionUnknown', version: undefined },
    ],
    [
      'a digest',
      `docker.io/acme/books@sha256:${'1'.repeat(64)}`,
      { state: 'versionUnknown', version: undefined },
    ],
    [
      'a version that is not known',
      'docker.io/acme/books:9.6',
      { state: 'versionUnknown', version: '9.6' },
    ],
  ])('by %s', (_, reference, expected) => {
    expect(imageKnowledge(reference)).toMatchObject(expected);
  });

  it.each([
    ['docker.io/acme/books:18', booksImage.versions[0].sources],
    ['docker.io/acme/books:17.10', booksImage.versions[1].sources],
  ])('of %s has the sources of its version', (reference, sources) => {
    expect(imageKnowledge(reference)).toMatchObject({ sources });
  });
});
