/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
