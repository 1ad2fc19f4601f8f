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
