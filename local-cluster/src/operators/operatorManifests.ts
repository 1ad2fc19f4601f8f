// SPDX-License-Identifier: Apache-2.0

/** What the manifests of an operator say of how it runs. */
export interface OperatorManifests {
  /** All that an operator needs but the Deployment that runs it. */
  objects: string;
  /** That Deployment. */
  deployment: { name: string; image: string; text: string };
  namespace: string;
  serviceAccount: string;
  /** Names of its CustomResourceDefinitions. */
  definitions: string[];
}

/**
 * Takes apart what `kubectl kustomize config/default` prints, which has one
 * object a document and its fields in one known layout.
 *
 * The Deployment is apart from the rest: played nodes run no containers, so its
 * pod would claim to be an operator and be none. There the operator is a process
 * beside the control plane, under the same service account.
 *
 * @throws Error when it is not an operator's manifests
 */
export function readOperatorManifests(rendered: string): OperatorManifests {
  const documents = rendered
    .split(/^---$/m)
    .map(document => document.trim())
    .filter(document => document !== '')
    .map(text => ({
      text,
      kind: text.match(/^kind: (\S+)$/m)?.[1],
      ...readMetadata(text),
    }));
  const ofKind = (kind: string) =>
    documents.filter(document => document.kind === kind);
  const [deployment] = ofKind('Deployment');
  const serviceAccount = deployment?.text.match(
    /^ +serviceAccountName: (\S+)$/m,
  )?.[1];
  const image = deployment?.text.match(/^ +(?:- )?image: (\S+)$/m)?.[1];
  if (!deployment?.name || !deployment.namespace || !serviceAccount || !image) {
    throw new Error(
      'config/default has no Deployment with a service account: this is not a kubebuilder operator',
    );
  }
  return {
    objects: documents
      .filter(({ kind }) => kind !== 'Deployment')
      .map(({ text }) => `${text}\n`)
      .join('---\n'),
    deployment: {
      name: deployment.name,
      image,
      text: `${deployment.text}\n`,
    },
    namespace: deployment.namespace,
    serviceAccount,
    definitions: ofKind('CustomResourceDefinition').map(({ name }) => name!),
  };
}

function readMetadata(text: string) {
  const metadata = text.match(/^metadata:\n((?: .*\n?)*)/m)?.[1];
  return {
    name: metadata?.match(/^ {2}name: (\S+)$/m)?.[1],
    namespace: metadata?.match(/^ {2}namespace: (\S+)$/m)?.[1],
  };
}
