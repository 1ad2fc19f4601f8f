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

/** The template `stateful-service`. */
export interface ServiceTemplate extends Entity {
  spec: JsonObject & {
    parameters: FormSchema[];
    steps: Array<JsonObject & { action: string; input?: JsonObject }>;
  };
}

/** The published package contains a copy of the template, see build/packTemplate.ts. */
function templatePath(): string {
  const folder = resolvePackagePath(
    'backstage-plugin-catalog-backend-module-stateful',
  );
  // The rule forbids __dirname because builds move files; here it distinguishes a build from the sources.
  // eslint-disable-next-line no-restricted-syntax
  const isBuilt = relative(folder, __dirname).split(sep)[0] === 'dist';
  return isBuilt
    ? join(folder, 'dist/template.yaml')
    : join(folder, '../../templates/stateful-service/template.yaml');
}

/** Reads the template without settings applied. */
export function readServiceTemplate(): ServiceTemplate {
  return parse(readFileSync(templatePath(), 'utf8'));
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
