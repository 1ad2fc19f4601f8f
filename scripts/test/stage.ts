// SPDX-License-Identifier: Apache-2.0

/** What a stage of `npm test` found: how many checks there were and how many failed. */
export interface Tally {
  passed: number;
  failed: number;
  /** What was drawn for this run, where not everything was run; see drawn.ts. */
  drawn?: string[];
  /** Why the stage was not run on this machine. */
  notRun?: string;
}

export interface StageContext {
  /** Absolute; everything the stage prints goes there. */
  logFile: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** One short line of progress, such as `4 of 12 suites`. */
  onProgress: (line: string) => void;
}

/** One step of `npm test`, told in one line with its time. */
export interface Stage {
  name: string;
  /** True when it needs the control plane or a browser: `--fast` leaves it out. */
  needsCluster?: boolean;
  run: (context: StageContext) => Promise<Tally>;
}

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      drawn: [...(total.drawn ?? []), ...(tally.drawn ?? [])],
    }),
    { passed: 0, failed: 0, drawn: [] },
  );
}
