// SPDX-License-Identifier: Apache-2.0

import type { GuestFile } from '../worker/runGuest.mjs';

/** How a feature that was left out would show, and where the same words mean something else. */
interface Trace {
  words: RegExp;
  /** Lines, as `path:text`. */
  meansSomethingElse?: RegExp;
}

/**
 * The engine's calls are one interface, whoever calls them, and the example of an engine answers them all; the API has
 * only what is called.
 */
const engine =
  'internal[/]engine[/]|internal[/]environment[/]engine[.]go:|docs[/](architecture|behaviour)[.]md:.*(`Quiesce`|`Drain`|drained for|engine[/]valkey)';

const traces: Record<string, Trace> = {
  backup: {
    words: /backup|snapshot|quiesc/i,
    // Tools of others bring back what is not ours to name.
    meansSomethingElse: new RegExp(
      `^(${engine}|internal[/](cluster[/]intents|storage[/]finding(_test)?)[.]go:|test[/]scenarios[/]flows[/]flow)`,
    ),
  },
  schedules: { words: /backupschedule|\bschedules\b/i },
  restore: {
    words: /(?<!git )\brestores?\b|restoring|(?<!api)Restore(?!Size)/,
    meansSomethingElse: /^internal[/]storage[/]finding[.]go:/,
  },
  scaling: {
    words: /hibernat|\bdrain|scalingheld|minreplicas/i,
    // Nodes are drained too, and clients of a process that stops.
    meansSomethingElse: new RegExp(
      `^(${engine}|internal[/]cluster[/]disruptionbudget[.]go:|test[/]connections[/])`,
    ),
  },
  monitoring: {
    words: /servicemonitor|prometheusrule|runbook|monitoringready/i,
    // As kubebuilder writes it, switched off.
    meansSomethingElse: /^config[/](default|prometheus)[/]/,
  },
  networkPolicies: { words: /spec[.]networkpolicy|^networkpolicy:/i },
  statefulSet: { words: /statefulset|persistentvolumeclaim|\bordinal/i },
  daemonSet: { words: /daemonset/i },
};

/** kubebuilder's own words, and what the go command writes. */
const notOurs = ['AGENTS.md', 'go.sum'];

/** Features whose traces can be told by their words. */
export const traceable = Object.keys(traces);

/**
 * Says where a repository tells of a feature that it does not have.
 *
 * @param feature - one of `traceable`
 * @returns `path:line: text`, or the path of a file that is named after the feature
 */
export function leftovers(feature: string, files: GuestFile[]): string[] {
  const { words, meansSomethingElse } = traces[feature];
  return files
    .filter(({ path }) => !notOurs.includes(path))
    .flatMap(({ path, content }) => {
      const lines = Buffer.from(content).toString('utf8').split('\n');
      const found = lines.flatMap((line, index) =>
        words.test(line) && !meansSomethingElse?.test(`${path}:${line}`)
          ? [`${path}:${index + 1}: ${line.trim()}`]
          : [],
      );
      const named = words.test(path) && !meansSomethingElse?.test(`${path}:`);
      return named ? [path, ...found] : found;
    });
}
