// SPDX-License-Identifier: Apache-2.0

import { type Answers, answersFile } from '../manifests/answers';
import type { RepositoryFile } from '../repository/repositoryFile';
import { planCatalogInfo } from './entities';
import { kustomizeFiles } from './kustomize';
import { planPages } from './pages';
import type { Plan } from './plan';
import { preflight } from './preflight';
import { validationWorkflow } from './workflow';

/** The repository of a plan: manifests, catalog entities, pages, checks, and the answers that it was made from. */
export function planFiles(plan: Plan, answers: Answers): RepositoryFile[] {
  return [
    ...kustomizeFiles(plan),
    planCatalogInfo(plan),
    ...planPages(plan),
    preflight(plan),
    validationWorkflow(),
    answersFile(answers),
  ];
}
