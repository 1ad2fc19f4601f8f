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
