// SPDX-License-Identifier: Apache-2.0

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Matches what commands print, as a page shows it: `…` stands for any words in a line, a line of nothing else for any
 * lines. How wide columns are makes no difference.
 */
export function shownOutput(shown: string): RegExp {
  const lines = shown
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line =>
      line === '…'
        ? '(?:.*\n)*?'
        : `[ \t]*${line
            .split(/[ \t]+/)
            .map(word => word.split('…').map(escaped).join('.*'))
            .join('[ \t]+')}[ \t]*\n+`,
    );
  return new RegExp(`^\n*${lines.join('')}$`);
}
