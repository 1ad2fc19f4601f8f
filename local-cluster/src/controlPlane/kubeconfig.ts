// SPDX-License-Identifier: Apache-2.0

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
