// SPDX-License-Identifier: Apache-2.0

export interface Config {
  stateful?: {
    /**
     * The software templates `stateful-service`, `adopted-service` and `managed-service`.
     */
    template?: {
      /**
       * Git hosts for new repositories, such as `github.com`. Defaults to all hosts in `integrations` that the
       * template can publish to.
       */
      hosts?: string[];
      /**
       * Owner of the templates and default owner of new services, such as `group:default/platform`. Must exist in the
       * catalog. If omitted, the form asks for the owner.
       */
      owner?: string;
      /**
       * Default values of the forms, in each that has the field.
       */
      defaults?: {
        /** Organization, user or group that owns new repositories. */
        repositoryOwner?: string;
        /** API domain, such as `example.com`. */
        domain?: string;
        /** System of new services. */
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
