// SPDX-License-Identifier: Apache-2.0

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { moduleFolder } from '../../../tools/go/moduleFolder.ts';

/** A JSON schema, as far as it is looked at here. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  definitions?: Record<string, Schema>;
  [keyword: string]: unknown;
}

interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

interface Definition {
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
  };
}

/** Where kubeconform looks for the schema of a kind, in the folder that {@link writeSchemas} wrote. */
export const schemaLocation =
  '{{ .Group }}_{{ .ResourceAPIVersion }}_{{ .ResourceKind }}.json';

/** Kinds of others, by the modules that define them and the folders therein. */
const definitionsOfOthers = [
  [
    'github.com/prometheus-operator/prometheus-operator',
    'example/prometheus-operator-crd',
  ],
  ['github.com/fluxcd/source-controller', 'config/crd/bases'],
] as const;

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

/** Schemas of the kinds of Kubernetes, from the document that its API server serves. */
async function writeKubernetesSchemas(folder: string) {
  const kubernetes = await moduleFolder(
    'local-cluster/controlplane',
    'k8s.io/kubernetes',
  );
  const { definitions } = JSON.parse(
    await readFile(join(kubernetes, 'api/openapi-spec/swagger.json'), 'utf8'),
  ) as { definitions: Record<string, Schema> };
  // A quantity and a port are written as texts or numbers.
  for (const name of [
    'io.k8s.apimachinery.pkg.api.resource.Quantity',
    'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
  ]) {
    definitions[name] = { type: ['string', 'number'] as unknown as string };
  }
  const all = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, closed(schema)]),
  );
  for (const [name, schema] of Object.entries(definitions)) {
    const kinds = (schema['x-kubernetes-group-version-kind'] ??
      []) as GroupVersionKind[];
    if (kinds.length === 1 && !kinds[0].kind.endsWith('List')) {
      await writeSchema(folder, kinds[0], {
        $ref: `#/definitions/${name}`,
        definitions: withAllThatItNeeds(name, all),
      });
    }
  }
}

/** The definitions that one refers to, directly or not. */
function withAllThatItNeeds(name: string, all: Record<string, Schema>) {
  const needed: Record<string, Schema> = {};
  const add = (one: string) => {
    if (needed[one]) return;
    needed[one] = all[one];
    const references = JSON.stringify(all[one]).matchAll(
      /"#\/definitions\/([^"]+)"/g,
    );
    for (const [, reference] of references) add(reference);
  };
  add(name);
  return needed;
}

/** Schemas of the kinds that the CRDs in a folder define. */
export async function writeDefinedSchemas(folder: string, definitions: string) {
  const files = await readdir(definitions);
  for (const file of files.filter(each => each.endsWith('.yaml'))) {
    const text = await readFile(join(definitions, file), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const { spec } = document.toJS() as Definition;
      for (const { name, schema } of spec.versions) {
        const { openAPIV3Schema } = schema;
        const properties = {
          ...openAPIV3Schema.properties,
          metadata: { type: 'object' },
        };
        await writeSchema(
          folder,
          { group: spec.group, version: name, kind: spec.names.kind },
          closed({ ...openAPIV3Schema, properties }),
        );
      }
    }
  }
}

/**
 * Writes the schemas of all kinds that a generated repository may have objects of: Kubernetes' own, in the
 * version of the local cluster, those of the repository's CRDs, and those of others that can be had here.
 */
export async function writeSchemas(folder: string, definitions: string) {
  await mkdir(folder, { recursive: true });
  await writeKubernetesSchemas(folder);
  await writeDefinedSchemas(folder, definitions);
  for (const [module, path] of definitionsOfOthers) {
    const source = await moduleFolder('tools/go/modules/schemas', module);
    await writeDefinedSchemas(folder, join(source, path));
  }
}
