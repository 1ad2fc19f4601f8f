// SPDX-License-Identifier: Apache-2.0

import { styleText } from 'node:util';
import type {
  Diagnosis,
  Finding,
  NotChecked,
  Severity,
} from 'backstage-plugin-stateful-common/diagnosis';

type Style = Parameters<typeof styleText>[0];

const severityStyles: Record<Severity, Style> = {
  critical: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: 'cyan',
};

const reasons: Record<NotChecked['reason'], string> = {
  absent: 'the input has none',
  forbidden: 'reading them is forbidden',
  unwatched: 'they are not watched',
  unsupported: 'the cluster does not serve them',
  unreachable: 'the cluster does not answer',
  loading: 'they have not been read yet',
};

/** The diagnosis for people. */
export function textReport(diagnosis: Diagnosis, colors: boolean): string {
  const paint = (style: Style, text: string) =>
    colors ? styleText(style, text, { validateStream: false }) : text;
  const { findings, notChecked } = diagnosis;
  const parts = findings.length
    ? findings.map(finding => tellFinding(finding, paint))
    : [
        notChecked.length
          ? 'Nothing found in what was checked'
          : 'Nothing found',
      ];
  if (notChecked.length) {
    parts.push(
      [
        paint('dim', 'Not checked:'),
        ...notChecked.map(({ kind, reason, findings: ids }) =>
          paint('dim', `  ${kind} (${reasons[reason]}): ${ids.join(', ')}`),
        ),
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function tellFinding(
  finding: Finding,
  paint: (style: Style, text: string) => string,
): string {
  const { severity, confidence, subject, consequences, command } = finding;
  const where = [subject.namespace, `${subject.kind} ${subject.name}`]
    .filter(Boolean)
    .join(', ');
  return [
    `${paint(severityStyles[severity], severity.toUpperCase())} ${paint(
      'bold',
      finding.title,
    )}`,
    paint(
      'dim',
      `  ${where} · ${finding.id}${
        confidence === 'high' ? '' : ` · ${confidence} confidence`
      }`,
    ),
    `  Why:  ${finding.because}`,
    `  Next: ${finding.next}`,
    ...(command ? [`        ${paint('cyan', command)}`] : []),
    ...(consequences.length ? ['  Because of this:'] : []),
    ...consequences.map(({ title }) => `    └ ${title}`),
  ].join('\n');
}
