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

/** What a client needs to reach an API server as one identity. */
export interface KubeconfigValues {
  /** Names cluster, user and context alike. */
  name: string;
  /** URL. */
  server: string;
  /** Absolute path of the authority's certificate. */
  caFile: string;
  token: string;
  namespace?: string;
}

/** A kubeconfig with a single context, as JSON, which is YAML too. */
export function buildKubeconfig(values: KubeconfigValues): string {
  const { name } = values;
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [
        {
          name,
          cluster: {
            server: values.server,
            'certificate-authority': values.caFile,
          },
        },
      ],
      users: [{ name, user: { token: values.token } }],
      contexts: [
        {
          name,
          context: { cluster: name, user: name, namespace: values.namespace },
        },
      ],
    },
    undefined,
    2,
  )}\n`;
}
