// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { textFile } from '../repository/repositoryFile';
import { parseService } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import { docs } from './docs';
import { readme } from './readme';

const pages = ['architecture', 'walkthrough', 'capabilities', 'checks'];
const rendered = pages.map(page => textFile(`docs/${page}.md`, `# ${page}\n`));

const textOf = ({ content }: { content: Uint8Array }) =>
  Buffer.from(content).toString();
const names = serviceNames(exampleService);
const readmeOf = (service = exampleService) =>
  textOf(readme(service, serviceNames(service)));
const indexOf = (files = rendered) =>
  textOf(
    docs(exampleService, names, files).find(
      ({ path }) => path === 'docs/index.md',
    )!,
  );

describe('a developer who opens the repository', () => {
  it("is led to the engine's place by the README", () => {
    expect(readmeOf()).toContain(
      "`internal/engine/engine.go`: your engine's logic, if Go suits it better than the scripts in the service: readiness, roles, switchover, quiescing, draining, reloading. See [Architecture](docs/architecture.md)",
    );
  });

  it('is not told of calls that nothing makes', () => {
    expect(readmeOf(parseService(onEveryNode))).toContain(
      'scripts in the service: readiness, reloading. See',
    );
  });

  it('finds in the docs what there is to read, and no page that there is not', () => {
    const links = (text: string) =>
      [...text.matchAll(/\]\((\w+)[.]md\)/g)].map(([, page]) => page);
    expect(links(indexOf())).toEqual(['operating', 'settings', ...pages]);
    expect(links(indexOf(rendered.slice(2)))).toEqual([
      'operating',
      'settings',
      ...pages.slice(2),
    ]);
  });

  it('is told what was not run, and how to get a chart', () => {
    for (const text of [readmeOf(), indexOf()]) {
      expect(text).toMatch(/Not tested .* kind and cloud clusters/);
    }
    expect(readmeOf()).toContain(
      'kubebuilder edit --plugins=helm.kubebuilder.io/v2-alpha',
    );
  });
});
