// SPDX-License-Identifier: Apache-2.0

import { HumanDuration } from '@backstage/types';

export interface Config {
  stateful?: {
    watch?: {
      /**
       * How long a cluster is still watched after the last one who looked at it
       * has left. Defaults to five minutes.
       */
      linger?: string | HumanDuration;
      /**
       * Names of clusters, as the kubernetes plugin calls them, that are
       * watched whether or not someone looks.
       */
      pinnedClusters?: string[];
    };
    stream?: {
      /**
       * How often the permissions of a caller are checked again while a stream
       * is open. Defaults to thirty seconds.
       */
      permissionCheckInterval?: string | HumanDuration;
      /**
       * How many entities one request may ask for. Defaults to 50.
       */
      maximumEntities?: number;
    };
    /**
     * Recorded states, shown plainly as recorded until their cluster answers
     * for the first time.
     */
    recorded?: Array<{
      /** The cluster's name, as the kubernetes plugin calls it. */
      cluster: string;
      /**
       * A file as `kubectl get sts,ds,pods,pvc,pv,storageclass,events -A -o json`
       * prints it, relative to the working directory.
       */
      file: string;
    }>;
  };
}
