// SPDX-License-Identifier: Apache-2.0

import type { OperatorContent } from '../operator/operatorContent';
import type { OperatorNames, RenderedFile } from '../operator/renderOperator';
import { renderOperator } from '../operator/renderOperator';

/** The steps of a task follow one another with the same names; a few tasks may run at once. */
const keptRenderings = 4;
const renderings = new Map<string, RenderedFile[]>();

/**
 * The operator's files for a service. The three actions of a task ask for the same ones: the last few
 * renderings are kept (about half a megabyte each), and the same names and content give the same bytes.
 */
export async function renderedRepository(
  { name, kind, plural, domain, module }: OperatorNames,
  content: OperatorContent,
  options: { signal?: AbortSignal; onProgress?: (line: string) => void },
): Promise<RenderedFile[]> {
  const names: OperatorNames = { name, kind, plural, domain, module };
  const key = JSON.stringify({ names, content });
  const kept = renderings.get(key);
  const files = kept ?? (await renderOperator(names, content, options));
  renderings.delete(key);
  renderings.set(key, files);
  for (const oldest of [...renderings.keys()].slice(0, -keptRenderings)) {
    renderings.delete(oldest);
  }
  return files;
}
