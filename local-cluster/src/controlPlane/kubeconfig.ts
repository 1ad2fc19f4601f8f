// SPDX-License-Identifier: Apache-2.0

/** What a client needs to reach an API server as one identity. */
export interface KubeconfigValues {
  /** Names cluster, user and context alike. */
  name: string;
  /** URL. */
  server: string;
  /** Absolute path of the authority's certificate. */
  caFile: string;
  /** A bearer token, or absolute paths of a client certificate and its key. */
  user: { token: string } | { certificateFile: string; keyFile: string };
  namespace?: string;
}

/** A kubeconfig with a single context, as JSON, which is YAML too. */
export function buildKubeconfig(values: KubeconfigValues): string {
  const { name } = values;
  const user =
    'token' in values.user
      ? values.user
      : {
          'client-certificate': values.user.certificateFile,
          'client-key': values.user.keyFile,
        };
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
      users: [{ name, user }],
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
