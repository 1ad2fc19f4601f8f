// SPDX-License-Identifier: Apache-2.0

export interface Config {
  stateful?: {
    /**
     * The software template `stateful-service`.
     */
    template?: {
      /**
       * Git hosts that a new repository may be made on, such as `github.com`. Left out, all hosts of `integrations`
       * that the template can publish to.
       */
      hosts?: string[];
      /**
       * Who owns the template in the catalog, and is proposed as the owner of a new service, such as
       * `group:default/platform`. It has to be in the catalog. Left out, the form asks for the owner.
       */
      owner?: string;
      /**
       * What the form proposes.
       */
      defaults?: {
        /** Organisation, user or group that owns a new repository. */
        repositoryOwner?: string;
        /** API domain, such as `example.com`. */
        domain?: string;
        /** System that a new service is part of. */
        system?: string;
        workload?: 'statefulSet' | 'daemonSet';
        scope?: 'namespaced' | 'clusterWide';
        scaling?: boolean;
        backup?: boolean;
        schedules?: boolean;
        restore?: boolean;
        monitoring?: boolean;
        networkPolicies?: boolean;
        image?: string;
        port?: number;
        replicas?: number;
        /** Size of each volume, such as `10Gi`. */
        size?: string;
        storageClassName?: string;
      };
    };
  };
}
