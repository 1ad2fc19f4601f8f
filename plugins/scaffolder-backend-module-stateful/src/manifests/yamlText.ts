// SPDX-License-Identifier: Apache-2.0

import { Document, parseDocument } from 'yaml';
import type { RepositoryFile } from '../repository/repositoryFile';

/**
 * Quotes texts that one of YAML's versions would read as something else, such as `no` and `1e3` in 1.1: Backstage
 * reads 1.2, kustomize and kubectl read 1.1.
 */
const options = { compat: 'yaml-1.1' } as const;

/** A YAML document that both versions read the same, see {@link options}. */
export function yamlDocument(value: unknown): Document {
  return new Document(value, { ...options, aliasDuplicateObjects: false });
}

/** The document of a file, to be changed and written again. */
export function fileDocument({ content }: RepositoryFile) {
  return parseDocument(Buffer.from(content).toString('utf8'), options);
}

/** Says something about the document in a comment above it. */
export function commentAbove(document: Document, comment: string) {
  if (document.contents) {
    document.contents.commentBefore = ` ${comment}`;
  }
}

/** The document as text, with lines as long as their values. */
export function yamlText(document: Document): string {
  return document.toString({ lineWidth: 0 });
}
