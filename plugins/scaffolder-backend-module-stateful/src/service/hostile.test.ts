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

import MarkdownIt from 'markdown-it';
import { parseAllDocuments } from 'yaml';
import { exampleService } from '../actions/exampleService';
import { answersFile } from '../manifests/answers';
import { catalogInfo } from '../manifests/catalogInfo';
import {
  customResource,
  customResourcePath,
} from '../manifests/customResource';
import { docs } from '../manifests/docs';
import { overlays } from '../manifests/overlays';
import { readme } from '../manifests/readme';
import { type RepositoryFile, textFile } from '../repository/repositoryFile';
import { hostileValues } from '../__testUtils__/hostileValues';
import { serviceWith } from '../__testUtils__/serviceWith';
import { typicalValues } from '../__testUtils__/typicalValues';
import { textFields } from './fields';
import { type Service, parseService, serviceProblems } from './service';
import { serviceNames } from './serviceNames';

const count = 10_000;
const markdown = new MarkdownIt({ html: true, linkify: true });

/** Backstage reads YAML 1.2, kustomize and kubectl read 1.1: both must read the same. */
function readYaml(file: RepositoryFile): any[] {
  const text = Buffer.from(file.content).toString('utf8');
  const [first, second] = (['1.2', '1.1'] as const).map(version =>
    parseAllDocuments(text, { version }).map(document => {
      if (document.errors.length > 0) {
        throw document.errors[0];
      }
      return document.toJS();
    }),
  );
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`YAML 1.1 reads something else:\n${text}`);
  }
  return first;
}

/** The text of the paragraph below the heading, as a reader of the page sees it. */
function paragraphOf(file: RepositoryFile): string {
  const text = Buffer.from(file.content).toString('utf8');
  const paragraph = text.split('\n\n').slice(0, 2).join('\n\n');
  const tokens = markdown.parse(paragraph, {});
  const inline = tokens.filter(token => token.type === 'inline')[1];
  const plain = ['text', 'text_special', 'link_open', 'link_close'];
  return (inline?.children ?? [])
    .map(token =>
      plain.includes(token.type) ? token.content : `<${token.type}>`,
    )
    .join('');
}

const sample = (service: Service) =>
  textFile(
    customResourcePath(serviceNames(service)),
    'apiVersion: x/v1alpha1\nkind: X\nmetadata:\n  name: sample\nspec:\n  image: example\n',
  );

const readCustomResource = (service: Service) =>
  readYaml(customResource(sample(service), service, serviceNames(service)))[0];
const readEntities = (service: Service) =>
  readYaml(catalogInfo(service, serviceNames(service)));
const readAnswers = (service: Service) =>
  readYaml(answersFile({ values: { service } }))[0].values.service;

/** For each field what can be read of it in what is generated: all of that must be the value. */
const readings: Record<
  keyof typeof textFields,
  (service: Service) => unknown[]
> = {
  name: service => [
    readCustomResource(service).metadata.name,
    readEntities(service)[0].metadata.annotations['backstage.io/kubernetes-id'],
    readYaml(overlays(service, serviceNames(service))[1])[0].patches[0].target
      .name,
    readYaml(docs(service, serviceNames(service))[0])[0].site_name,
  ],
  description: service => [
    readEntities(service)[0].metadata.description,
    readYaml(docs(service, serviceNames(service))[0])[0].site_description,
    paragraphOf(readme(service, serviceNames(service))),
    paragraphOf(docs(service, serviceNames(service))[1]),
  ],
  owner: service => readEntities(service).map(entity => entity.spec.owner),
  system: service => readEntities(service).map(entity => entity.spec.system),
  image: service => [readCustomResource(service).spec.image],
  domain: service => {
    const { group } = serviceNames(service);
    const { target } = readYaml(overlays(service, serviceNames(service))[1])[0]
      .patches[0];
    expect(target.group).toBe(group);
    return [target.group.slice(service.name.length + 1)];
  },
  // Go reads the module; here the answers stand for it. The goldens compile some.
  module: service => [readAnswers(service).module],
  storageSize: service => [readCustomResource(service).spec.storage.size],
  storageClassName: service => [
    readCustomResource(service).spec.storage.storageClassName,
  ],
};

describe(`${count} hostile values`, () => {
  it.each(Object.keys(textFields) as Array<keyof typeof textFields>)(
    'for %s are refused by name, or come out as they went in',
    key => {
      const field = textFields[key];
      // The message goes into logs: it must not carry what it complains of.
      const message = new RegExp(`^service\\.${field.path} [\\x20-\\x7e]+$`);
      const wrong: unknown[] = [];
      let accepted = 0;
      for (const value of hostileValues(1117, count, typicalValues[key])) {
        const service = serviceWith(field.path, value);
        const problems = serviceProblems(service);
        if (problems.length > 0) {
          if (problems.length > 1 || !message.test(problems[0])) {
            wrong.push({ value, problems });
          }
          continue;
        }
        accepted += 1;
        const read = readings[key](parseService(service));
        if (read.some(reading => reading !== value)) {
          wrong.push({ value, read });
        }
      }
      expect(wrong).toEqual([]);
      // Were all refused, nothing would have been read back.
      expect(accepted).toBeGreaterThan(count / 200);
      expect(accepted).toBeLessThan(count);
    },
    300_000,
  );

  it('reads an answers file back as it was', () => {
    expect(readAnswers(exampleService)).toEqual(exampleService);
  });
});
