// SPDX-License-Identifier: Apache-2.0

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnoseDump } from './__testUtils__/diagnoseDump';
import { sceneNow } from './__testUtils__/scene';
import { scenes } from './__testUtils__/scenes';
import type { Finding, Severity } from './finding';
import type { Rule } from './rule';
import { findingIds } from './findingId';
import { rules } from './rules';

const page = resolve(__dirname, '../../../../docs/findings.md');

/** Rewrites the page instead of failing. */
const update = Boolean(process.env.UPDATE_SCENES);

const headings: Record<Severity, string> = {
  critical: 'Critical: it does not work, and does not recover by itself',
  warning: 'Warning: it will not work for long, or data is at risk',
  info: 'Info: it is as it is meant to be, or passes by itself',
};

/** What each rule says of its scene. */
const examples = [...rules]
  .sort((a, b) => a.id.localeCompare(b.id, 'en'))
  .map(rule => {
    const { states, options } = scenes[rule.id];
    const { findings } = diagnoseDump(states[0][1], sceneNow, options);
    return { rule, finding: findings[0] };
  });

function linesOf({ rule, finding }: { rule: Rule; finding: Finding }): string {
  const { states } = scenes[rule.id];
  const lookAlikes = states
    .filter(([, , subjects]) => !subjects.length)
    .map(([title]) => title)
    .filter(title => title !== 'all is well');
  return [
    `### ${rule.id}`,
    `**${finding.title}.** ${finding.because}`,
    `Next: ${finding.next}`,
    ...(finding.command ? ['```sh', finding.command, '```'] : []),
    `Read: ${[...rule.reads, ...(rule.weakWithout ?? [])].join(', ')}.`,
    ...(lookAlikes.length
      ? [`Not reported where: ${lookAlikes.join('; ')}.`]
      : []),
  ]
    .join('\n\n')
    .replace(/```sh\n\n([^]*?)\n\n```/g, '```sh\n$1\n```');
}

function sectionOf(severity: Severity): string {
  const found = examples.filter(({ finding }) => finding.severity === severity);
  return [`## ${headings[severity]}`, ...found.map(linesOf)].join('\n\n');
}

const expected = `# Findings

What \`stateful-diagnose\` and \`kubectl stateful\` find, each as it says it of an example. Of a chain that begins with one cause,
such as class → claim → Pod → workload, the cause is the finding, and the others are its consequences. A kind that could not be
read is listed as not checked, and nothing is concluded from its absence.

This page is made of \`plugins/stateful-common/src/diagnosis/\`, its texts and scenes; \`yarn scenes\` there writes it.

${findingIds
  .map(id => `[${id}](#${id.toLowerCase()})`)
  .sort((a, b) => a.localeCompare(b, 'en'))
  .join(' · ')}

${(['critical', 'warning', 'info'] as const).map(sectionOf).join('\n\n')}
`;

describe('the page of findings', () => {
  it('says of each what it means, and what to do', () => {
    if (update) {
      writeFileSync(page, expected);
    }
    expect(readFileSync(page, 'utf8')).toBe(expected);
  });
});
