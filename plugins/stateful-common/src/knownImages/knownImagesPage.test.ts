// SPDX-License-Identifier: Apache-2.0

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KnownImage, KnownVersion } from './knownImage';
import { knownImages } from './knownImages';

const page = resolve(__dirname, '../../../../docs/known-images.md');

/** Rewrites the page instead of failing. */
const update = Boolean(process.env.UPDATE_KNOWN_IMAGES);

const code = (text: string) => `\`${text}\``;

/** As Prettier writes it. */
function table([header, ...rows]: string[][]): string {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map(row => row[column].length)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [
    line(header),
    `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

function userOf({ container, userOfVariant = {} }: KnownVersion): string {
  const others = Object.entries(userOfVariant).map(
    ([word, user]) => `, ${word} ${user}`,
  );
  return `${container.user}${others.join('')}`;
}

function passwordOf({ container, account }: KnownVersion): string {
  const { password } = container;
  if (!password) {
    return 'none';
  }
  const variable =
    'variable' in password ? password.variable : password.fileVariable;
  return `${account}: ${code(variable)}`;
}

const rowsOf = ({ title, versions }: KnownImage) =>
  versions.map(version => [
    title,
    version.from,
    code(version.container.mountPath),
    userOf(version),
    passwordOf(version),
    version.container.readOnlyRootFilesystem === false
      ? 'writable'
      : 'read-only',
    version.container.memory ?? '512Mi',
  ]);

function detailsOf(image: KnownImage): string {
  const operators = image.operators.map(
    ({ name, preferIf, url }) => `- Prefer [${name}](${url}) if ${preferIf}.`,
  );
  const sources = image.versions.map(
    ({ from, sources: urls }) =>
      `- From ${from}, sources: ${urls
        .map(url => `[${url.split('/').pop()}](${url})`)
        .join(', ')}`,
  );
  const commands = new Set(
    image.versions.map(({ container }) => container.readiness?.join(' ')),
  );
  const ready = [...commands].flatMap(command =>
    command ? [`- Ready when this succeeds: ${code(command)}`] : [],
  );
  const notes = image.versions.flatMap(({ from, note }) =>
    note ? [`- From ${from}: ${note}`] : [],
  );
  return [
    `### ${image.title}`,
    image.repositories.map(code).join(', '),
    image.replicas,
    [...operators, ...ready, ...notes, ...sources].join('\n'),
  ].join('\n\n');
}

const expected = `# Known images

What a service's container needs is taken from here, if its image is one of these or a mirror of one and nothing else
is said. A tag without a version, such as \`latest\`, tells what is needed only where all versions need the same.
It was read in the sources below, and the container runs as each generated one does: not as root, without
capabilities, on a root file system that it can only read, if it can. The memory is what the image's defaults need
with little data.

This page is made of \`plugins/stateful-common/src/knownImages/\`; \`UPDATE_KNOWN_IMAGES=1\` lets its test write it.

${table([
  [
    'Image',
    'From',
    'Volume at',
    'User',
    'Password',
    'Root file system',
    'Memory',
  ],
  ...knownImages.flatMap(rowsOf),
])}

## Replicas, operators and sources

Several replicas are to each other what is said here, if nothing but the generated operator starts them.

${knownImages.map(detailsOf).join('\n\n')}
`;

describe('the page of known images', () => {
  it('says what is known', () => {
    if (update) {
      writeFileSync(page, expected);
    }
    expect(readFileSync(page, 'utf8')).toBe(expected);
  });
});
