// SPDX-License-Identifier: Apache-2.0

const backstageDocs = 'https://backstage.io/docs/features/kubernetes';
/** Must match `repository.url` in package.json; a test checks this. */
const repository =
  'https://github.com/stateful-for-backstage/stateful-for-backstage';
const backendReadme = `${repository}/blob/main/plugins/stateful-backend/README.md`;

/** The page of all findings. */
export const findingsPageOfProject = `${repository}/blob/main/docs/findings.md`;

/** The documentation pages that states of the card link to. */
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
