// SPDX-License-Identifier: Apache-2.0

import { Document, parse, Scalar, visit } from 'yaml';

/** Words and numbers that mean something are short, or begin with no letter: the rest need not be tried. */
function mayMeanSomething(text: string) {
  return !text.includes('\n') && (text.length < 6 || !/^[A-Za-z]/.test(text));
}

function readsAsItself(text: string, version: '1.1' | '1.2') {
  try {
    return parse(text, { version, logLevel: 'silent' }) === text;
  } catch {
    return false;
  }
}

/**
 * A YAML document. A text that one of YAML's versions would read as something else (`no` and `1e3` in 1.1,
 * `0o7` in 1.2) is quoted: Backstage reads 1.2, kustomize and kubectl read 1.1.
 */
export function yamlDocument(value: unknown): Document {
  const document = new Document(value, { aliasDuplicateObjects: false });
  quoteAmbiguous(document);
  return document;
}

/** Puts in quotes what YAML 1.1 and 1.2 read differently. */
export function quoteAmbiguous(document: Document) {
  visit(document, {
    Scalar(_, scalar) {
      if (
        typeof scalar.value === 'string' &&
        mayMeanSomething(scalar.value) &&
        !(
          readsAsItself(scalar.value, '1.1') &&
          readsAsItself(scalar.value, '1.2')
        )
      ) {
        scalar.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
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
