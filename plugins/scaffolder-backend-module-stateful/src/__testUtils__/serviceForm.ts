// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import ajvErrors from 'ajv-errors';
import { parse } from 'yaml';

/** JSON Schema with hints for the user interface: a page of the form, or a part of one. */
export interface FormSchema {
  [keyword: string]: any;
  properties?: Record<string, FormSchema>;
}

export const serviceTemplateFile = join(
  __dirname,
  '../../../../templates/stateful-service/template.yaml',
);

/** The template `stateful-service`. */
export const serviceTemplate = parse(readFileSync(serviceTemplateFile, 'utf8'));

/** The pages of its form. */
export const formPages: FormSchema[] = serviceTemplate.spec.parameters;

/** A schema, and what of it holds under a condition. */
export function schemaParts(schema: FormSchema): FormSchema[] {
  const nested = [...(schema.allOf ?? []), schema.then, schema.else];
  return [schema, ...nested.filter(Boolean).flatMap(schemaParts)];
}

/** The fields of the form by name, those included that are shown under a condition. */
export const formFields: Record<string, FormSchema> = Object.assign(
  {},
  ...formPages.flatMap(schemaParts).map(part => part.properties),
);

/** The validator of the form in the browser. */
export function formValidator(schema: FormSchema): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajvErrors(ajv);
  return ajv.compile(schema);
}

/** What the form asks who has answered so far: the fields that a page shows, in no order. */
export function shownFields(page: FormSchema, answers: object): string[] {
  const branch =
    page.if && (formValidator(page.if)(answers) ? page.then : page.else);
  const parts = [...(page.allOf ?? []), branch].filter(Boolean);
  return [
    ...Object.keys(page.properties ?? {}),
    ...parts.flatMap(part => shownFields(part, answers)),
  ];
}
