// SPDX-License-Identifier: Apache-2.0

import { parseAllDocuments, parseDocument } from 'yaml';
import { exampleService } from '../actions/exampleService';
import { readYaml } from '../__testUtils__/generatedText';
import { serviceNames } from '../service/serviceNames';
import { fluxImages } from './fluxImages';
import { overlays } from './overlays';

const names = {
  ...serviceNames(exampleService),
  operatorImage: '10.0.0.7:3000/platform/ledger',
};
const text = ({ content }: { content: Uint8Array }) =>
  Buffer.from(content).toString();

describe('the image of the operator', () => {
  it.each(['dev', 'prod'])('is chosen by the overlay %s', environment => {
    const overlay = overlays(exampleService, names).find(
      ({ path }) =>
        path === `config/overlays/${environment}/kustomization.yaml`,
    )!;
    expect(readYaml(overlay)[0].images).toEqual([
      {
        name: 'controller',
        newName: '10.0.0.7:3000/platform/ledger',
        newTag: 'v0.1.0',
      },
    ]);
    // The workflows read it in one line.
    expect(text(overlay)).toMatch(
      /^ +newName: 10[.]0[.]0[.]7:3000\/platform\/ledger$/m,
    );
  });

  it('is followed by Flux, whose mark in the overlays names its policy', () => {
    const [repository, policy, automation] = parseAllDocuments(
      text(fluxImages(names)),
    ).map(document => document.toJS());
    expect(repository.spec.image).toBe(names.operatorImage);
    expect(policy.spec.imageRepositoryRef.name).toBe(repository.metadata.name);
    const prod = overlays(exampleService, names).find(({ path }) =>
      path.startsWith(automation.spec.update.path.slice(2)),
    )!;
    const tag: any = parseDocument(text(prod)).getIn(
      ['images', 0, 'newTag'],
      true,
    );
    const { namespace, name } = policy.metadata;
    expect(JSON.parse(tag.comment)).toEqual({
      $imagepolicy: `${namespace}:${name}:tag`,
    });
  });
});
