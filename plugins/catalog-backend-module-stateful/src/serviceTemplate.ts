// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** JSON Schema with hints for the form: a page, a part of one, or a field. */
export interface FormSchema extends JsonObject {
  properties?: { [field: string]: FormSchema };
  allOf?: FormSchema[];
  then?: FormSchema;
  else?: FormSchema;
}

/** A template of ours. */
export interface ServiceTemplate extends Entity {
  spec: JsonObject & {
    parameters: FormSchema[];
    steps: Array<JsonObject & { action: string; input?: JsonObject }>;
  };
}

/** The templates, by their names: each a way to run a stateful service. */
export const templateNames = [
  'stateful-service',
  'adopted-service',
  'managed-service',
] as const;

/** The published package contains copies of the templates, see build/packTemplates.ts. */
function templatePath(name: (typeof templateNames)[number]): string {
  const folder = resolvePackagePath(
    'backstage-plugin-catalog-backend-module-stateful',
  );
  // The rule forbids __dirname because builds move files; here it distinguishes a build from the sources.
  // eslint-disable-next-line no-restricted-syntax
  const isBuilt = relative(folder, __dirname).split(sep)[0] === 'dist';
  return isBuilt
    ? join(folder, `dist/templates/${name}.yaml`)
    : join(folder, `../../templates/${name}/template.yaml`);
}

/** Reads the templates without settings applied. */
export function readServiceTemplates(): ServiceTemplate[] {
  return templateNames.map(name =>
    parse(readFileSync(templatePath(name), 'utf8')),
  );
}

/** All schemas of a field; the first applies unconditionally. */
export function fieldSchemas(
  template: ServiceTemplate,
  field: string,
): FormSchema[] {
  const ofPart = (part: FormSchema): FormSchema[] => [
    ...(part.properties?.[field] ? [part.properties[field]] : []),
    ...[...(part.allOf ?? []), part.then, part.else].flatMap(nested =>
      nested ? ofPart(nested) : [],
    ),
  ];
  return template.spec.parameters.flatMap(ofPart);
}

/** The names of all fields, in the order of the form. */
export function fieldNames(template: ServiceTemplate): string[] {
  const ofPart = (part: FormSchema): string[] => [
    ...Object.keys(part.properties ?? {}),
    ...[...(part.allOf ?? []), part.then, part.else].flatMap(nested =>
      nested ? ofPart(nested) : [],
    ),
  ];
  return [...new Set(template.spec.parameters.flatMap(ofPart))];
}
