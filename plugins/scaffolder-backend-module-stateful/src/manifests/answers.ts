// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import { version } from '../../package.json';
import { commentAbove, yamlDocument, yamlText } from './yamlText';

/** Where a repository says what it was generated from. */
export const answersPath = '.stateful/answers.yaml';

/** What is written into {@link answersPath}. */
export interface Answers {
  /** Reference of the template, if one was used. */
  template?: string;
  /** The values of the template's form, or the service if no template was used. */
  values: Record<string, unknown>;
}

/** A form, an API and a file give the same values in different orders. */
function sorted(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * The answers, with the versions that turned them into files. There is no time in it, so that generating
 * again gives the same bytes, and no secret: a form keeps those apart from its values.
 *
 * @param runtimeVersion - of the operator's runtime; undefined for a repository without an operator
 */
export function answersFile(
  answers: Answers,
  runtimeVersion?: string,
): RepositoryFile {
  const document = yamlDocument({
    ...(answers.template && { template: answers.template }),
    versions: {
      generator: version,
      ...(runtimeVersion && {
        runtime: runtimeVersion,
        kubebuilder: '4.15.0',
      }),
    },
    values: sorted(answers.values),
  });
  commentAbove(
    document,
    'The input from which this repository was generated. Generating from it again gives the same files.',
  );
  return textFile(answersPath, yamlText(document));
}
