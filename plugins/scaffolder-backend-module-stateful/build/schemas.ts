// SPDX-License-Identifier: Apache-2.0

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  definedKinds,
  kindsOfOthers,
  kubernetesDefinitions,
  kubernetesKinds,
  neededDefinitions,
} from './kindDefinitions.ts';
import type { GroupVersionKind, Schema } from './kindDefinitions.ts';

/** Where kubeconform looks for the schema of a kind, in the folder that {@link writeSchemas} wrote. */
export const schemaLocation =
  '{{ .Group }}_{{ .ResourceAPIVersion }}_{{ .ResourceKind }}.json';

/** Refuses fields that a schema does not name, unless it says that there may be others. */
function closed(schema: Schema): Schema {
  const open =
    schema.additionalProperties !== undefined ||
    schema['x-kubernetes-preserve-unknown-fields'] === true;
  return {
    ...schema,
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [
          name,
          closed(property),
        ]),
      ),
      ...(!open && { additionalProperties: false }),
    }),
    ...(schema.items && { items: closed(schema.items) }),
    ...(typeof schema.additionalProperties === 'object' && {
      additionalProperties: closed(schema.additionalProperties),
    }),
  };
}

async function writeSchema(
  folder: string,
  { group, version, kind }: GroupVersionKind,
  schema: Schema,
) {
  // kubeconform writes the kind in small letters, and the core group as its version.
  const name = `${group || version}_${version}_${kind.toLowerCase()}.json`;
  await writeFile(join(folder, name), JSON.stringify(schema));
}

async function writeKubernetesSchemas(folder: string) {
  const definitions = await kubernetesDefinitions();
  const all = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, closed(schema)]),
  );
  for (const [kind, name] of kubernetesKinds(definitions)) {
    await writeSchema(folder, kind, {
      $ref: `#/definitions/${name}`,
      definitions: neededDefinitions([name], all),
    });
  }
}

async function writeCustomSchemas(
  folder: string,
  kinds: [GroupVersionKind, Schema][],
) {
  for (const [kind, schema] of kinds) {
    const properties = { ...schema.properties, metadata: { type: 'object' } };
    await writeSchema(folder, kind, closed({ ...schema, properties }));
  }
}

/** Writes the schemas of the kinds that the CRDs in a folder define. */
export async function writeDefinedSchemas(folder: string, definitions: string) {
  const files = await readdir(definitions);
  const kinds = await definedKinds(
    files
      .filter(file => file.endsWith('.yaml'))
      .map(file => join(definitions, file)),
  );
  await writeCustomSchemas(folder, kinds);
}

/**
 * Writes the schemas of all kinds that a generated repository may have objects of: Kubernetes' own, in the
 * version of the local cluster, those of the repository's CRDs, and those of others that can be had here.
 */
export async function writeSchemas(folder: string, definitions: string) {
  await mkdir(folder, { recursive: true });
  await writeKubernetesSchemas(folder);
  await writeDefinedSchemas(folder, definitions);
  await writeCustomSchemas(folder, await kindsOfOthers());
}
