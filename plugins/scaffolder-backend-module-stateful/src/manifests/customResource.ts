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

import { parseDocument } from 'yaml';
import type { RepositoryFile } from '../repository/repositoryFile';
import { textFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import { apiVersion, type ServiceNames } from '../service/serviceNames';
import { quoteAmbiguous, yamlText } from './yamlText';

/** Where kubebuilder keeps the sample of a kind, and `config/samples/kustomization.yaml` names it. */
export function customResourcePath(names: ServiceNames): string {
  return `config/samples/${
    names.name
  }_${apiVersion}_${names.kind.toLowerCase()}.yaml`;
}

/** The operator's sample with what the form says in it: the one place where the form's values live. */
export function customResource(
  sample: RepositoryFile,
  service: Service,
  names: ServiceNames,
): RepositoryFile {
  const document = parseDocument(Buffer.from(sample.content).toString('utf8'));
  const set = (path: string[], value: string | number) =>
    document.setIn(path, document.createNode(value));
  set(['metadata', 'name'], service.name);
  // The operator watches this namespace alone: anywhere else nothing would happen.
  set(['metadata', 'namespace'], names.namespace);
  set(['spec', 'image'], service.image);
  set(['spec', 'port'], service.port);
  set(['spec', 'replicas'], service.replicas);
  set(['spec', 'storage', 'size'], service.storage.size);
  const storageClass = ['spec', 'storage', 'storageClassName'];
  if (service.storage.storageClassName) {
    set(storageClass, service.storage.storageClassName);
  } else {
    document.deleteIn(storageClass);
  }
  quoteAmbiguous(document);
  return textFile(sample.path, yamlText(document));
}
