// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { ServiceNames } from '../service/serviceNames';
import { commentAbove, yamlDocument, yamlText } from './yamlText';

/** The tag of the operator's first image that is released: there is none before. */
export const firstRelease = 'v0.1.0';

const namespace = 'flux-system';

/** A comment that tells Flux which policy chooses the tag that it stands behind. */
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
      "Flux's image automation, for those who have it: kubectl apply -f deploy/flux/images. It needs the right to push: name a\n Secret in the spec.secretRef of ../source.yaml, and one here if the registry wants to know who asks.",
      'ImageRepository',
      { image: operatorImage, interval: '10m' },
    ],
    [
      'The newest release. Images of single commits have no version, so they are never chosen.',
      'ImagePolicy',
      {
        imageRepositoryRef: { name },
        policy: { semver: { range: '>=0.1.0' } },
      },
    ],
    [
      'Writes it behind the marks in the overlays, on a branch of its own: nothing is deployed before somebody merges.',
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
