// SPDX-License-Identifier: Apache-2.0

import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import Ajv, { type ErrorObject } from 'ajv';
import ajvErrors from 'ajv-errors';

/** A page of a template's form: JSON Schema with hints for the user interface. */
type FormPage = JsonObject & {
  properties?: Record<string, JsonObject>;
  allOf?: FormPage[];
  then?: FormPage;
  else?: FormPage;
};

/** The fields of a page, those included that it shows under a condition. */
function fieldNames(page: FormPage): string[] {
  const parts = [...(page.allOf ?? []), page.then, page.else];
  return [
    ...Object.keys(page.properties ?? {}),
    ...parts.flatMap(part => (part ? fieldNames(part) : [])),
  ];
}

/** "must match then schema", whatever a form calls it, does not: the errors of that schema do. */
function saysSomething({ keyword, params }: ErrorObject): boolean {
  const replaced: ErrorObject[] =
    keyword === 'errorMessage' ? params.errors : [];
  return !(keyword === 'if' || replaced.some(error => error.keyword === 'if'));
}

/**
 * The values with the defaults of the form filled in. The browser does that for who fills in the form;
 * the scaffolder's API does not.
 *
 * @throws InputError naming each field that the form would refuse, in the form's own words.
 */
export function formValues(
  pages: FormPage[],
  values: JsonObject,
): Record<string, JsonValue> {
  const names = [...new Set(pages.flatMap(fieldNames))];
  const problems = Object.keys(values)
    .filter(name => !names.includes(name))
    .map(
      name => `${name}: the form has no such field; it has ${names.join(', ')}`,
    );
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    logger: false,
  });
  ajvErrors(ajv);
  const filled = structuredClone(values);
  for (const page of pages) {
    const validate = ajv.compile({ ...page, type: 'object' });
    if (!validate(filled)) {
      for (const error of (validate.errors ?? []).filter(saysSomething)) {
        const field = error.instancePath.slice(1).replace(/\//g, '.');
        problems.push(
          error.keyword === 'required'
            ? `${error.params.missingProperty}: is missing`
            : `${field || 'values'}: ${error.message}`,
        );
      }
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems.join('\n'));
  }
  return filled as Record<string, JsonValue>;
}
