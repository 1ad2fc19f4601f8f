// SPDX-License-Identifier: Apache-2.0

import { HumanDuration } from '@backstage/types';

export interface Config {
  stateful?: {
    watch?: {
      /**
       * How long to keep watching a cluster after its last viewer has left.
       * Defaults to 5 minutes.
       */
      linger?: string | HumanDuration;
      /**
       * Names of clusters to watch even without viewers, as configured for the
       * kubernetes plugin.
       */
      pinnedClusters?: string[];
    };
    stream?: {
      /**
       * How often the permissions of a caller are checked again while a stream
       * is open. Defaults to 30 seconds.
       */
      permissionCheckInterval?: string | HumanDuration;
      /**
       * The maximum number of entities in one request. Defaults to 50.
       */
      maximumEntities?: number;
      /**
       * The maximum number of open streams of one user, one for each browser tab.
       * Further ones are answered with 429. Defaults to 50.
       */
      maximumPerCaller?: number;
      /**
       * The maximum number of open streams in all, for each instance of the
       * backend. Further ones are answered with 429. Defaults to 2000.
       */
      maximumStreams?: number;
    };
    notifications?: {
      /**
       * Whether owners are notified when the root causes of their services change.
       * Off by default. Only of clusters in `watch.pinnedClusters`, as others are not
       * watched while nobody looks. Needs the notifications plugin.
       */
      enabled?: boolean;
      /**
       * How long a change has to stay before it is told. Defaults to 1 minute.
       */
      debounce?: string | HumanDuration;
    };
    diagnosis?: {
      /**
       * How much longer than usual something has to last before it is a finding:
       * a factor above 0 for all findings, or for one by its id, such as
       * `ProvisionerSilent: 3` where disks are made slowly. 1 where nothing is said.
       */
      patience?: { all?: number; [finding: string]: number | undefined };
      /**
       * Whether to say that a volume goes with its claim (reclaim policy Delete).
       * Off by default.
       */
      tellReclaimDelete?: boolean;
    };
    /**
     * Recorded states, shown as "Recorded" until their cluster has responded
     * for the first time.
     */
    recorded?: Array<{
      /** The name of the cluster, as configured for the kubernetes plugin. */
      cluster: string;
      /**
       * Output of `kubectl get sts,ds,pods,pvc,pv,storageclass,events -A -o json`,
       * relative to the working directory.
       */
      file: string;
    }>;
  };
}
