// SPDX-License-Identifier: Apache-2.0

/** An object that a repository applies to a cluster. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** `Kafka` in `kafka.strimzi.io/v1` gives the group `kafka.strimzi.io`; the core group is empty. */
export function groupAndVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return { group, version };
}
