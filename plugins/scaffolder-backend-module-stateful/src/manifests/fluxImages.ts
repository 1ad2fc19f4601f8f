// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { ServiceNames } from '../service/serviceNames';
import { commentAbove, yamlDocument, yamlText } from './yamlText';

/** The tag of the operator's first image that is released: there is none before. */
export const firstRelease = 'v0.1.0';

const namespace = 'flux-system';

/** A comment behind a tag that tells Flux which policy selects the tag. */
export const imagePolicyMark = ({ name }: ServiceNames) =>
  ` {"$imagepolicy": "${namespace}:${name}:tag"}`;

/** A comment, and an object of Flux's image automation. */
type Part = [comment: string, kind: string, spec: Record<string, unknown>];

/** How Flux finds a newer image of the operator and writes its tag into the overlays. */
export function fluxImages(names: ServiceNames): RepositoryFile {
  const { name, operatorImage } = names;
  const metadata = { name, namespace };
  const parts: Part[] = [
    [
      "Optional: run kubectl apply -f deploy/flux/images in a cluster with Flux's image controllers. Flux needs permission to push:\n set spec.secretRef in ../source.yaml to a Secret, and also here if the registry requires authentication.",
      'ImageRepository',
      { image: operatorImage, interval: '10m' },
    ],
    [
      'Selects the newest release. Images of single commits have no version, so they are never selected.',
      'ImagePolicy',
      {
        imageRepositoryRef: { name },
        policy: { semver: { range: '>=0.1.0' } },
      },
    ],
    [
      'Writes the tag at the markers in the overlays, on a separate branch: nothing is deployed until you merge it.',
      'ImageUpdateAutomation',
      {
        interval: '30m',
        sourceRef: { kind: 'GitRepository', name },
        git: {
          checkout: { ref: { branch: 'main' } },
          commit: {
            author: { name: 'Flux', email: `flux@${names.domain}` },
            messageTemplate: `Run the newest image of ${name}`,
          },
          push: { branch: 'flux-images' },
        },
        update: { strategy: 'Setters', path: './config/overlays' },
      },
    ],
  ];
  const documents = parts.map(([comment, kind, spec]) => {
    const document = yamlDocument({
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      kind,
      metadata,
      spec,
    });
    commentAbove(document, comment);
    return yamlText(document);
  });
  return textFile('deploy/flux/images/images.yaml', documents.join('---\n'));
}
