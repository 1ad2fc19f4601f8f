// SPDX-License-Identifier: Apache-2.0

import type { ApiObject } from './apiClient.ts';
import { conditionOf, type OperatorUnderTest } from './operatorUnderTest.ts';

/** What tests do with backups. */
export function backupActs(started: () => OperatorUnderTest) {
  const succeeded = (backup: ApiObject) => conditionOf(backup, 'Succeeded');
  const untilBackup = (
    name: string,
    status: 'True' | 'False' | 'Unknown',
    reason: string,
  ) =>
    started().until(`the backup ${name} to be ${reason}`, async () => {
      const backup = await started().api.get('exemplarbackups', name);
      const condition = succeeded(backup);
      return (
        condition?.status === status && condition.reason === reason && backup
      );
    });
  const backUp = (name: string, clusterName: string, spec: object = {}) =>
    started().api.create('exemplarbackups', name, {
      spec: { clusterName, ...spec },
    });
  const backUpCompletely = async (...args: Parameters<typeof backUp>) => {
    await backUp(...args);
    return untilBackup(args[0], 'True', 'Completed');
  };
  const claimsOf = (backup: ApiObject): string[] =>
    backup.status.volumes.map(({ claim }: { claim: string }) => claim);
  /** Deletes a cluster with its data. */
  const remove = async (cluster: string) => {
    const { api } = started();
    const gone = (resource: string, name: string) =>
      started().until(
        `${name} to be gone`,
        async () => !(await api.find(resource, name)),
      );
    await api.delete('exemplarclusters', cluster);
    await gone('exemplarclusters', cluster);
    const selector = `app.kubernetes.io/instance=${cluster}`;
    await started().until(
      `the pods of ${cluster} to be gone`,
      async () => (await api.list('pods', selector)).length === 0,
    );
    for (const { metadata } of await api.list(
      'persistentvolumeclaims',
      selector,
    )) {
      await api.delete('persistentvolumeclaims', metadata.name);
      await gone('persistentvolumeclaims', metadata.name);
    }
  };
  /** The backups of a cluster, by their names. */
  const backupsOf = async (cluster: string) =>
    (await started().api.list('exemplarbackups'))
      .filter(({ spec }) => spec.clusterName === cluster)
      .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  return { succeeded, untilBackup, backUp, backUpCompletely, claimsOf, remove, backupsOf };
}
