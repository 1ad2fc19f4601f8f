// SPDX-License-Identifier: Apache-2.0

/** One row of a benchmark: what was measured, what it is held against. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The same of a peer, measured in the same run. */
  peer?: { name: string; value: number };
  /** What it should stay under. */
  aim?: number;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The middle of the values, or another percentile of them (0–100). */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.ceil((percent / 100) * sorted.length) - 1;
  return sorted[Math.max(0, index)];
}

/** Prints figures as a table and, on the last line, as JSON. */
export function printFigures(name: string, figures: Figure[]): void {
  console.table(
    figures.map(({ what, value, unit, peer, aim }) => ({
      what,
      measured: `${rounded(value)} ${unit}`,
      peer: peer ? `${peer.name}: ${rounded(peer.value)} ${unit}` : '',
      ratio: peer ? rounded(value / peer.value) : '',
      ...(aim === undefined
        ? { aim: '', met: '' }
        : { aim: `< ${aim} ${unit}`, met: value < aim ? 'yes' : 'NO' }),
    })),
  );
  process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);
}
