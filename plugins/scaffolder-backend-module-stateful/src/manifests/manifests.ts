// SPDX-License-Identifier: Apache-2.0

import { NotFoundError } from '@backstage/errors';
import type { RepositoryFile } from '../repository/repositoryFile';
import { repositoryPart } from '../repository/repositoryPart';
import { embeddedRuntime } from '../runtime/runtimeModule';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { answersFile, type Answers } from './answers';
import { catalogInfo } from './catalogInfo';
import { customResourcePath } from './customResource';
import { docs } from './docs';
import { fluxImages } from './fluxImages';
import { overlays } from './overlays';
import { readme } from './readme';
import { samples } from './samples';

/** Everything that is neither the operator's code nor its CRDs. */
export function manifests(
  service: Service,
  names: ServiceNames,
  rendered: RepositoryFile[],
  answers: Answers,
): RepositoryFile[] {
  const samplePath = customResourcePath(names);
  if (!rendered.some(file => file.path === samplePath)) {
    throw new NotFoundError(`The operator has no sample at ${samplePath}`);
  }
  const own = rendered.filter(
    file => repositoryPart(file.path) === 'manifests',
  );
  return [
    ...samples(service, names, own),
    ...overlays(service, names),
    fluxImages(names),
    catalogInfo(service, names),
    readme(service, names),
    ...docs(service, names, rendered),
    answersFile(answers, embeddedRuntime(rendered).version),
  ];
}
