// SPDX-License-Identifier: Apache-2.0

import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A Kubernetes-style object in a file of the repository. */
export interface Manifest {
  /** Of the file, relative to the repository, with forward slashes. */
  path: string;
  apiVersion: string;
  kind: string;
  object: Record<string, unknown>;
}

/** What could be read, and what is no YAML. */
export interface ReadManifests {
  manifests: Manifest[];
  problems: string[];
}

/** Folders that hold no manifests of the repository's own. */
const skippedFolders = new Set(['.git', 'node_modules', 'bin', 'testdata']);

async function yamlFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  // What Helm makes of them is YAML, its templates are not.
  const isChart = entries.some(({ name }) => name === 'Chart.yaml');
  const found = await Promise.all(
    entries.map(async entry => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        const skipped =
          skippedFolders.has(entry.name) ||
          (isChart && entry.name === 'templates');
        return skipped ? [] : yamlFiles(root, path);
      }
      // A link may lead out of the workspace: it is not followed.
      return entry.isFile() && /[.]ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat().sort();
}

function isManifest(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    'kind' in value
  );
}

/** The Kubernetes-style objects in all YAML files of a folder; other YAML, such as workflows, is passed over. */
export async function readManifests(root: string): Promise<ReadManifests> {
  const manifests: Manifest[] = [];
  const problems: string[] = [];
  for (const path of await yamlFiles(root, '.')) {
    if (!(await lstat(join(root, path))).isFile()) {
      continue;
    }
    const text = await readFile(join(root, path), 'utf8');
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) {
        problems.push(`${path}: is not YAML: ${document.errors[0].message}`);
        continue;
      }
      const object: unknown = document.toJS();
      if (isManifest(object)) {
        const { apiVersion, kind } = object;
        manifests.push({
          path,
          apiVersion: String(apiVersion),
          kind: String(kind),
          object,
        });
      }
    }
  }
  return { manifests, problems };
}
