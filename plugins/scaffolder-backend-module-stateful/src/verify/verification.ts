// SPDX-License-Identifier: Apache-2.0

import {
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { kindSchemas } from '../guest/built';
import { celEnvironment } from './celEnvironment';
import { celProblems } from './celProblems';
import type { Manifest } from './manifest';
import type { OpenApiSchema } from './openApiSchema';
import {
  customResourceSchema,
  mapValues,
  strictJsonSchema,
} from './openApiSchema';
import { schemaChecker } from './schemaProblems';

/** What came of checking the manifests of a repository. */
export interface Verification {
  /** Each a sentence that begins with file, kind and field. */
  problems: string[];
  /** How many objects were checked against a schema. */
  checked: number;
  /** The CEL rules that could not be evaluated, and why. */
  notChecked: string[];
}

interface Definition {
  spec: {
    group: string;
    names: { kind: string };
    versions: Array<{
      name: string;
      schema?: { openAPIV3Schema?: OpenApiSchema };
    }>;
  };
}

const entityValidators = {
  Component: componentEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
};

/** Kustomizations are read by kustomize alone. */
function goesToACluster({ apiVersion }: Manifest) {
  return !apiVersion.startsWith('kustomize.config.k8s.io/');
}

async function entityProblems(
  manifest: Manifest,
): Promise<string[] | undefined> {
  const validator =
    entityValidators[manifest.kind as keyof typeof entityValidators];
  if (!validator) {
    return undefined;
  }
  try {
    await validator.check(manifest.object as unknown as Entity);
    return [];
  } catch (error) {
    return [stringifyError(error)];
  }
}

/** The schemas of the custom resources that the repository itself defines, by `apiVersion/kind`. */
function definedSchemas(manifests: Manifest[]): Map<string, OpenApiSchema> {
  const schemas = new Map<string, OpenApiSchema>();
  for (const { object } of manifests.filter(
    manifest => manifest.kind === 'CustomResourceDefinition',
  )) {
    const { spec } = object as unknown as Definition;
    for (const version of spec?.versions ?? []) {
      const schema = version.schema?.openAPIV3Schema;
      if (schema) {
        schemas.set(`${spec.group}/${version.name}/${spec.names.kind}`, schema);
      }
    }
  }
  return schemas;
}

const objectMeta = {
  $ref: 'known#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
};

/** All that is known of a kind without a schema. */
const anyKind = { properties: { metadata: objectMeta } };

/** Fields with a value: to Kubernetes' own kinds an empty one is the same as none, `volumes:` with nothing behind it. */
function withoutNulls(object: object): unknown {
  return JSON.parse(
    JSON.stringify(object, (_, value) => (value === null ? undefined : value)),
  );
}

/**
 * Checks every object against what will judge it: custom resources against the repository's own
 * CustomResourceDefinitions (unknown fields, types, bounds and CEL rules), Kubernetes' kinds and those of the
 * operators that a repository may use against their schemas, catalog entities against the catalog's. Everything
 * happens in memory.
 */
export async function verifyManifests(
  manifests: Manifest[],
  options: { signal?: AbortSignal } = {},
): Promise<Verification> {
  const defined = definedSchemas(manifests);
  const known = await kindSchemas();
  const problemsOf = schemaChecker(mapValues(known, strictJsonSchema));
  const environment = celEnvironment();
  const verification: Verification = {
    problems: [],
    checked: 0,
    notChecked: [],
  };

  for (const manifest of manifests.filter(goesToACluster)) {
    options.signal?.throwIfAborted();
    const { apiVersion, kind, path } = manifest;
    const subject = `${path}: ${kind}`;
    // As it goes to the API server; defaults are filled into the copy.
    const object = JSON.parse(JSON.stringify(manifest.object));
    const own = defined.get(`${apiVersion}/${kind}`);
    const name = [kind, ...apiVersion.split('/').reverse()].join('.');
    let problems: string[] | undefined;
    if (own) {
      problems = problemsOf(customResourceSchema(own, objectMeta), object);
      // The API server evaluates rules only for what its schema admits.
      if (problems.length === 0) {
        const rules = celProblems(environment, own, object);
        problems = rules.problems;
        verification.notChecked.push(
          ...rules.notChecked.map(reason => `${subject}: ${reason}`),
        );
      }
    } else if (apiVersion.startsWith('backstage.io/')) {
      problems = await entityProblems(manifest);
    } else if (Object.hasOwn(known, name)) {
      const schema = { $ref: `known#/definitions/${name}` };
      problems = problemsOf(schema, withoutNulls(object));
    }
    if (problems) {
      verification.checked += 1;
    } else {
      problems = problemsOf(anyKind, object);
    }
    verification.problems.push(
      ...problems.map(problem => `${subject}: ${problem}`),
    );
  }
  return verification;
}
