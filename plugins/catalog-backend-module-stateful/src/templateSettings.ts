// SPDX-License-Identifier: Apache-2.0

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import Ajv from 'ajv';
import {
  fieldNames,
  fieldSchemas,
  type ServiceTemplate,
} from './serviceTemplate';

/** The `stateful.template` section of app-config.yaml. */
export interface TemplateSettings {
  /** Git hosts for new repositories; undefined for all integrations. */
  hosts?: string[];
  /** Entity ref of the templates' owner, which is also the form's default owner. */
  owner?: string;
  /** Default owner of new repositories. */
  repositoryOwner?: string;
  /** Defaults of the form, by field. */
  defaults: Record<string, JsonValue>;
}

const key = 'stateful.template';

/** Fields that differ from service to service, or have a key of their own. */
const notPreset = ['name', 'description', 'owner', 'parameters', 'repoUrl'];

function refuse(path: string, problem: string): never {
  throw new InputError(`${key}.${path} ${problem}`);
}

/** Why a value is invalid for a field of the forms, if it is. */
function fieldProblem(
  templates: ServiceTemplate[],
  field: string,
  value: JsonValue,
): string | undefined {
  // Read-only fields take no value.
  const schemas = templates
    .flatMap(template => fieldSchemas(template, field))
    .filter(schema => !schema.readOnly);
  const ajv = new Ajv({ strict: false });
  for (const schema of schemas) {
    if (!ajv.validate(schema, value)) {
      const [{ keyword, message }] = ajv.errors!;
      const words = (schema.errorMessage ?? {}) as Record<string, string>;
      return `is ${JSON.stringify(value)}: ${words[keyword] ?? message}`;
    }
  }
  return undefined;
}

function readHosts(config: Config): string[] | undefined {
  const hosts = config.getOptionalStringArray('hosts');
  if (hosts?.length === 0) {
    refuse(
      'hosts',
      'is empty: add a Git host, or omit the key to allow all hosts',
    );
  }
  hosts?.forEach((host, index) => {
    if (URL.parse(`https://${host}`)?.host !== host) {
      refuse(
        `hosts[${index}]`,
        `is ${JSON.stringify(
          host,
        )}: use a host as in integrations, such as "github.com", without scheme or path`,
      );
    }
  });
  return hosts;
}

function readOwner(
  config: Config,
  templates: ServiceTemplate[],
): string | undefined {
  const configured = config.getOptionalString('owner');
  if (configured === undefined) {
    return undefined;
  }
  const problem = fieldProblem(templates, 'owner', configured);
  if (problem) {
    refuse('owner', problem);
  }
  return stringifyEntityRef(
    parseEntityRef(configured, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    }),
  );
}

function readDefaults(
  config: Config | undefined,
  templates: ServiceTemplate[],
) {
  const fields = [...new Set(templates.flatMap(fieldNames))].filter(
    field => !notPreset.includes(field),
  );
  const defaults: Record<string, JsonValue> = {};
  for (const field of config?.keys() ?? []) {
    if (field === 'repositoryOwner') {
      continue;
    }
    if (!fields.includes(field)) {
      refuse(
        `defaults.${field}`,
        `cannot be preset: use one of repositoryOwner, ${fields.join(', ')}`,
      );
    }
    const value = config!.get<JsonValue>(field);
    const problem = fieldProblem(templates, field, value);
    if (problem) {
      refuse(`defaults.${field}`, problem);
    }
    defaults[field] = value;
  }
  const repositoryOwner = config?.getOptionalString('repositoryOwner');
  if (
    repositoryOwner !== undefined &&
    !/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(repositoryOwner)
  ) {
    refuse(
      'defaults.repositoryOwner',
      `is ${JSON.stringify(
        repositoryOwner,
      )}: use an organization, user or group of the Git host, such as "platform"`,
    );
  }
  return { defaults, repositoryOwner };
}

/**
 * Reads `stateful.template`.
 *
 * @throws InputError that names the invalid key
 */
export function readTemplateSettings(
  rootConfig: Config,
  templates: ServiceTemplate[],
): TemplateSettings {
  const config = rootConfig.getOptionalConfig(key);
  if (!config) {
    return { defaults: {} };
  }
  const known = ['hosts', 'owner', 'defaults'];
  const unknown = config.keys().find(name => !known.includes(name));
  if (unknown) {
    refuse(unknown, `is not a known key: use ${known.join(', ')}`);
  }
  return {
    hosts: readHosts(config),
    owner: readOwner(config, templates),
    ...readDefaults(config.getOptionalConfig('defaults'), templates),
  };
}
