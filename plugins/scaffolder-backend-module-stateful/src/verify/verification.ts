// SPDX-License-Identifier: Apache-2.0

import {
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { celEnvironment } from './celEnvironment';
import { celProblems } from './celProblems';
import { kubernetesProblems, metadataProblems } from './kubernetesTypes';
import type { Manifest } from './manifest';
import type { OpenApiSchema } from './openApiSchema';
import { customResourceSchema } from './openApiSchema';
import { schemaProblems } from './schemaProblems';

/** What came of checking the manifests of a repository. */
export interface Verification {
  /** Each a sentence that begins with file, kind and field. */
  problems: string[];
  /** How many objects were checked against a schema. */
  checked: number;
  /** The CEL rules that could not be evaluated, and why. */
  notChecked: string[];
  /** The kinds of other operators, of which nothing but the metadata was checked: `Application of argoproj.io/v1alpha1`. */
  withoutSchema: string[];
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

/**
 * Checks every object against what will judge it: custom resources against the repository's own
 * CustomResourceDefinitions (unknown fields, types, bounds and CEL rules), Kubernetes' kinds against its
 * types, catalog entities against the catalog's. Everything happens in memory.
 */
export async function verifyManifests(
  manifests: Manifest[],
  options: { signal?: AbortSignal } = {},
): Promise<Verification> {
  const defined = definedSchemas(manifests);
  const environment = celEnvironment();
  const verification: Verification = {
    problems: [],
    checked: 0,
    notChecked: [],
    withoutSchema: [],
  };
  const withoutSchema = new Set<string>();

  for (const manifest of manifests.filter(goesToACluster)) {
    options.signal?.throwIfAborted();
    const { apiVersion, kind, path } = manifest;
    const subject = `${path}: ${kind}`;
    const object = structuredClone(manifest.object);
    const own = defined.get(`${apiVersion}/${kind}`);
    let problems: string[] | undefined;
    if (own) {
      problems = [
        ...schemaProblems(customResourceSchema(own), object),
        ...metadataProblems(object.metadata),
      ];
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
    } else {
      problems = kubernetesProblems(apiVersion, kind, object);
    }
    if (problems) {
      verification.checked += 1;
    } else {
      withoutSchema.add(`${kind} of ${apiVersion}`);
      problems = metadataProblems(object.metadata);
    }
    verification.problems.push(
      ...problems.map(problem => `${subject}: ${problem}`),
    );
  }
  verification.withoutSchema = [...withoutSchema];
  return verification;
}
