// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { helpPages } from './helpPages';

const packages = join(__dirname, '..', '..', '..');
const { repository } = JSON.parse(
  readFileSync(join(packages, 'stateful', 'package.json'), 'utf8'),
);

describe('the pages that the card leads to', () => {
  it('are on the sites of Backstage, Kubernetes and this repository', () => {
    const sites = [
      'https://backstage.io/docs/',
      'https://kubernetes.io/docs/',
      `${repository.url.replace(/\.git$/, '')}/blob/main/`,
    ];
    expect(
      Object.values(helpPages).filter(
        page => !sites.some(site => page.startsWith(site)),
      ),
    ).toEqual([]);
  });

  it('are in this repository, with the section that is meant', () => {
    const ours = Object.values(helpPages)
      .filter(page => page.startsWith(repository.url))
      .map(page => page.split('/blob/main/plugins/')[1].split('#'));
    const missing = ours.filter(([path, section]) => {
      const readme = readFileSync(join(packages, path), 'utf8');
      const sections = (readme.match(/^#+ .*$/gm) ?? []).map(heading =>
        heading.replace(/^#+ /, '').toLowerCase().replace(/ /g, '-'),
      );
      return section !== undefined && !sections.includes(section);
    });
    expect(ours).toHaveLength(2);
    expect(missing).toEqual([]);
  });
});
