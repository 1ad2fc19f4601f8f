// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

const folder = join(repositoryRoot, 'local-cluster', 'scenes');

/** A field that a scene waits for. */
export interface SceneCondition {
  /** `statefulset/ledger`, in the scene's namespace. */
  resource: string;
  /** A JSONPath of kubectl's, in braces. */
  field: string;
  value: string;
}

/** A state that a cluster can be brought into, in a namespace of its own. */
export interface Scene {
  id: string;
  title: string;
  namespace: string;
  /** Absolute path of its manifests. */
  folder: string;
  steps: Array<{
    /** A file in the scene's folder. */
    apply: string;
    until: SceneCondition[];
  }>;
}

/** The ids of all scenes. */
export async function listScenes(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

/** @throws Error naming the scenes there are, when this is none of them */
export async function readScene(id: string): Promise<Scene> {
  const ids = await listScenes();
  if (!ids.includes(id)) {
    throw new Error(
      `Unknown scene "${id}". Available scenes: ${ids.join(', ')}`,
    );
  }
  const content = await readFile(join(folder, id, 'scene.json'), 'utf8');
  return { ...JSON.parse(content), id, folder: join(folder, id) };
}
