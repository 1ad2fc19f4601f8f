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
