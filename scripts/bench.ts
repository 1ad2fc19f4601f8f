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

// `npm run bench -- NAME`: measures, beside a peer or a limit in the same run.
const benches: Record<string, () => Promise<void>> = {
  generate: async () => (await import('./bench/generate.ts')).benchGenerate(),
  operator: async () => (await import('./bench/operator.ts')).benchOperator(),
  faults: async () => (await import('./bench/faults.ts')).benchFaults(),
  live: async () => (await import('../browser/benchLive.ts')).benchLive(),
};

const [name] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  await bench();
} else {
  process.stderr.write(
    `Which benchmark? ${Object.keys(benches)
      .map(known => `npm run bench -- ${known}`)
      .join(', ')}\n`,
  );
  process.exitCode = 1;
}
