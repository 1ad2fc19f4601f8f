// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  ServiceFinding,
  Severity,
} from 'backstage-plugin-stateful-common';

/** A finding and where it is. */
export interface PlacedFinding {
  /** Stable while the cause stays. */
  key: string;
  cluster: string;
  finding: ServiceFinding;
}

const worstFirst: Record<Severity, number> = {
  critical: 0,
  warning: 1,
  info: 2,
};

/** The findings of all clusters, the worst first, else in the order of diagnosis. */
export function placeFindings(clusters: ClusterService[]): PlacedFinding[] {
  return clusters
    .flatMap(({ cluster, findings }) =>
      findings.map(finding => {
        const { kind, namespace, name } = finding.subject;
        return {
          key: [cluster, finding.id, kind, namespace, name].join('/'),
          cluster,
          finding,
        };
      }),
    )
    .sort(
      (a, b) => worstFirst[a.finding.severity] - worstFirst[b.finding.severity],
    );
}
