// SPDX-License-Identifier: Apache-2.0

// `npm run bench -- NAME`: measures, beside a peer or a limit in the same run.
const benches: Record<string, () => Promise<void>> = {
  generate: async () => (await import('./bench/generate.ts')).benchGenerate(),
  operator: async () => (await import('./bench/operator.ts')).benchOperator(),
  scale: async () => (await import('./bench/scale.ts')).benchScale(),
  faults: async () => (await import('./bench/faults.ts')).benchFaults(),
  nodes: async () => (await import('./bench/nodes.ts')).benchNodes(),
  diagnosis: async () =>
    (await import('./bench/diagnosis.ts')).benchDiagnosis(),
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
