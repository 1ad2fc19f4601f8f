// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';

/** The example with another value in one of its fields, named as in messages: `storage.size`. */
export function serviceWith(
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [outer, inner] = path.split('.');
  const service: Record<string, any> = structuredClone(exampleService);
  if (inner) {
    service[outer][inner] = value;
  } else {
    service[outer] = value;
  }
  return service;
}
