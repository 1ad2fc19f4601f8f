// SPDX-License-Identifier: Apache-2.0

import type {
  ServiceFinding,
  StatefulService,
} from 'backstage-plugin-stateful-common';

/** The root causes that somebody is told of, by a key that is stable. */
export type Causes = ReadonlyMap<string, ServiceFinding>;

/** What is new since the causes that were told last. */
export interface News {
  title: string;
  description: string;
  severity: 'high' | 'normal' | 'low';
}

/**
 * The causes of a service that are neither muted nor as meant (`info`). Undefined
 * where some of it is not current: that nothing is found then says nothing.
 */
export function causesOf(service: StatefulService): Causes | undefined {
  const current =
    service.clusters.length > 0 &&
    service.clusters.every(
      ({ freshness: { state, notRead } }) =>
        state === 'live' && notRead.every(kind => kind.state === 'forbidden'),
    );
  return current
    ? new Map(
        service.clusters.flatMap(({ findings }) =>
          findings
            .filter(({ muted, severity }) => !muted && severity !== 'info')
            .map(finding => {
              const { kind, namespace, name } = finding.subject;
              return [
                [finding.id, kind, namespace, name].join('/'),
                finding,
              ] as const;
            }),
        ),
      )
    : undefined;
}

/** What to tell of a change; undefined if no cause came and some are left. */
export function newsOf(
  name: string,
  before: Causes,
  after: Causes,
): News | undefined {
  const came = [...after].filter(([key]) => !before.has(key));
  if (came.length) {
    const [[, worst]] = came;
    const others = came.length - 1;
    return {
      title: `${name}: ${worst.title}`,
      description: [
        worst.because,
        `Next: ${worst.next}`,
        ...(others ? [`And ${others} more.`] : []),
      ].join(' '),
      severity: worst.severity === 'critical' ? 'high' : 'normal',
    };
  }
  return before.size && !after.size
    ? {
        title: `${name}: what was wrong is no longer found`,
        description: `Of ${[...before.values()]
          .map(({ title }) => title)
          .slice(0, 3)
          .join('; ')} nothing is found any more in what is read.`,
        severity: 'low',
      }
    : undefined;
}
