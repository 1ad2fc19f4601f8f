// SPDX-License-Identifier: Apache-2.0

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { RuntimeSums } from './moduleRelease';
import { runtimePath } from './runtimeModule';

const key = 'stateful.generator.runtime';

/** The published runtime that generated repositories require, as app-config has it. */
export interface ConfiguredRuntime extends RuntimeSums {
  version: string;
}

/** SHA-256 in base64: 32 bytes are 43 characters and a padding. */
const sumPattern = /^h1:[A-Za-z0-9+/]{43}=$/;
const versionPattern = /^v\d+[.]\d+[.]\d+(?:-[0-9A-Za-z.-]+)?$/;

/**
 * Reads `stateful.generator.runtime`; undefined if repositories embed the runtime.
 *
 * @throws InputError that names the field and the fix
 */
export function configuredRuntime(
  config: RootConfigService,
): ConfiguredRuntime | undefined {
  const runtime = config.getOptionalConfig(key);
  if (!runtime) return undefined;
  const read = (field: string, pattern: RegExp, fix: string) => {
    const value = runtime.getString(field);
    if (!pattern.test(value)) {
      throw new InputError(`${key}.${field}: "${value}" is invalid, ${fix}`);
    }
    return value;
  };
  const asPrinted = 'use what `stateful-runtime publish` prints';
  const path = runtime.getString('module');
  if (path !== runtimePath) {
    throw new InputError(
      `${key}.module: "${path}" is not the path of the runtime, use ${runtimePath}. A registry serves it under that path: see GOPROXY in the README`,
    );
  }
  return {
    version: read('version', versionPattern, asPrinted),
    sum: read('sum', sumPattern, asPrinted),
    modSum: read('modSum', sumPattern, asPrinted),
  };
}

/**
 * Refuses a runtime of another version than the one that this package generates operators for: their CRDs would not be
 * those that the published runtime knows.
 *
 * @throws InputError that names the field and the fix
 */
export function checkRuntimeVersion(
  { version }: ConfiguredRuntime,
  shipped: string,
): void {
  if (version !== shipped) {
    throw new InputError(
      `${key}.version: is ${version}, but this generator makes operators for ${shipped}. Run \`stateful-runtime publish\` of this version and use what it prints, or install the generator that goes with ${version}`,
    );
  }
}
