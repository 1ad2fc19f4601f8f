// SPDX-License-Identifier: Apache-2.0

import type { ThirdPartyCode } from './thirdPartyCode.ts';

const rule = '-'.repeat(80);

/** A component's heading, and its licences and notices as its authors wrote them. */
function section({ name, version, licenses, partOf, texts }: ThirdPartyCode) {
  return [
    `${rule}\n${name} ${version}\n${licenses.join(
      ', ',
    )}, in ${partOf}\n${rule}`,
    ...texts.map(({ file, text }) => `${file}:\n\n${text.trim()}`),
  ].join('\n\n');
}

/** The text that tells whose code a package carries besides our own, and under which licences. */
export function noticesText(name: string, code: ThirdPartyCode[]): string {
  const carried =
    code.length === 0
      ? 'It carries no code of others.'
      : `It carries code of others, under the licences below (${code.length}).`;
  const intro = [
    `${name} is licensed under the Apache License 2.0: see LICENSE.`,
    carried,
    'What it depends on is installed beside it, under licences of its own.',
  ].join('\n');
  return `${[intro, ...code.map(section)].join('\n\n')}\n`;
}
