// SPDX-License-Identifier: Apache-2.0

import type {
  ContainerNeeds,
  FoundImage,
  KnownImage,
} from 'backstage-plugin-stateful-common/knownImages';

/** What the container of an application needs that is known from its version 17 on. */
export const booksContainer: ContainerNeeds = {
  mountPath: '/var/lib/books/data',
  user: 999,
  environment: { BOOKS_DATA: '/var/lib/books/data/books' },
  writableFolders: ['/var/run/books'],
  password: { fileVariable: 'BOOKS_PASSWORD_FILE' },
};

export const booksImage: KnownImage = {
  id: 'books',
  title: 'Books',
  repositories: ['docker.io/acme/books'],
  port: 5432,
  replicas: 'Three replicas are three separate books.',
  versions: [
    {
      from: '18',
      container: {
        ...booksContainer,
        mountPath: '/var/lib/books',
        memory: '2Gi',
      },
      note: 'Its pages are not numbered.',
      sources: ['https://github.com/acme/books/blob/v18/Dockerfile'],
    },
    {
      from: '17',
      container: booksContainer,
      sources: [
        'https://github.com/acme/books/blob/v17/Dockerfile',
        'https://www.example.org/docs/17/install.html',
      ],
    },
  ],
  operators: [
    {
      name: 'Librarian',
      preferIf: 'you need a standby',
      url: 'https://librarian.example.org',
    },
  ],
};

/** In place of `findKnownImage`: knows `docker.io/acme/books`, and nothing else. */
export function findBooksImage(reference: string): FoundImage | undefined {
  const [repository, tag = ''] = reference.split(/[:@]/);
  const version = booksImage.versions.find(({ from }) => tag.startsWith(from));
  return booksImage.repositories.includes(repository)
    ? {
        image: booksImage,
        container: version?.container,
        note: version?.note,
        sources: version?.sources ?? [],
      }
    : undefined;
}
