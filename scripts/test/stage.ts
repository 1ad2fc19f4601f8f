/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/** What a stage of `npm test` found: how many checks there were and how many failed. */
export interface Tally {
  passed: number;
  failed: number;
  /** What was drawn for this run, where not everything was run; see drawn.ts. */
  drawn?: string[];
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
