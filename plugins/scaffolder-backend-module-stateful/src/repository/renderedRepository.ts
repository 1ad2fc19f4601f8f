// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import { renderOperator } from '../operator/renderOperator';
import { operatorContent, type Service } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import type { RepositoryFile } from './repositoryFile';

/** The steps of a task follow one another with the same service; a few tasks may run at once. */
const keptRenderings = 4;
const renderings = new Map<string, RepositoryFile[]>();

/**
 * The operator's files for a service. The three actions of a task ask for the same ones: the last few
 * renderings are kept (about half a megabyte each), and the same names and content give the same bytes.
 *
 * @throws AbortError when the task is cancelled; InputError for names from which no working operator can be made.
 */
export async function renderedRepository(
  service: Service,
  ctx: { logger: Pick<LoggerService, 'info'>; signal?: AbortSignal },
): Promise<RepositoryFile[]> {
  const { name, kind, plural, domain, module } = serviceNames(service);
  const names = { name, kind, plural, domain, module };
  const content = operatorContent(service);
  const key = JSON.stringify({ names, content });
  const files =
    renderings.get(key) ??
    (await renderOperator(names, content, {
      signal: ctx.signal,
      onProgress: line => ctx.logger.info(line),
    }));
  renderings.delete(key);
  renderings.set(key, files);
  for (const oldest of [...renderings.keys()].slice(0, -keptRenderings)) {
    renderings.delete(oldest);
  }
  return files;
}
