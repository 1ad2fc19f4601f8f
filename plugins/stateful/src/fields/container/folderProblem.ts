// SPDX-License-Identifier: Apache-2.0

import { reservedFolders } from 'backstage-plugin-stateful-common/knownImages';
import type { ContainerProblem } from './containerProblems';

/** Whether a folder is another one, or in it. */
export function isWithin(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}/`);
}

/** Validates an absolute folder of the container, by the rules of the operator's API. */
export function folderProblem(folder: string): ContainerProblem | undefined {
  const isClean =
    /^(\/[A-Za-z0-9._-]+)+$/.test(folder) &&
    folder.length <= 255 &&
    !folder.split('/').some(part => part === '.' || part === '..');
  if (!isClean) {
    return { key: 'container.folderWrong' };
  }
  const reserved = reservedFolders.find(other => isWithin(folder, other));
  return reserved
    ? { key: 'container.folderReserved', values: { folder: reserved } }
    : undefined;
}
