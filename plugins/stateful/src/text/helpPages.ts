// SPDX-License-Identifier: Apache-2.0

const backstageDocs = 'https://backstage.io/docs/features/kubernetes';
/** The same as `repository.url` in package.json, which a test asks. */
const repository =
  'https://github.com/stateful-for-backstage/stateful-for-backstage';
const backendReadme = `${repository}/blob/main/plugins/stateful-backend/README.md`;

/** Where a state of the card leads for what to do about it. */
export const helpPages = {
  clusters: `${backstageDocs}/configuration`,
  installation: `${backstageDocs}/installation`,
  authentication: `${backstageDocs}/authentication`,
  annotations: `${backstageDocs}/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity`,
  selectors:
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  backend: backendReadme,
  rights: `${backendReadme}#what-the-clusters-must-allow`,
} as const;

export type HelpPage = keyof typeof helpPages;
