// SPDX-License-Identifier: Apache-2.0

import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import { fieldSchemas, type ServiceTemplate } from './serviceTemplate';
import type { TemplateSettings } from './templateSettings';

/** The location of our templates in the catalog. Nothing is fetched from it, because no step needs a file. */
const location = 'package:backstage-plugin-catalog-backend-module-stateful';

/**
 * Sets the default of a field. Some fields have their default in one branch of a condition and are read-only in the
 * other.
 */
function propose(template: ServiceTemplate, field: string, value: any) {
  const schemas = fieldSchemas(template, field).filter(
    schema => !schema.readOnly,
  );
  const proposing = schemas.filter(schema => 'default' in schema);
  for (const schema of proposing.length ? proposing : schemas.slice(0, 1)) {
    schema.default = value;
  }
}

/** Applies settings to the template. An owner in the settings must exist in the catalog. */
export function configuredTemplate(
  original: ServiceTemplate,
  settings: TemplateSettings,
): ServiceTemplate {
  const template = structuredClone(original);
  const { hosts, owner, repositoryOwner, defaults } = settings;
  template.metadata.annotations = {
    ...template.metadata.annotations,
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: location,
  };
  for (const [field, value] of Object.entries(defaults)) {
    propose(template, field, value);
  }
  if (owner) {
    template.spec.owner = owner;
    propose(template, 'owner', owner);
  }
  for (const schema of fieldSchemas(template, 'repoUrl')) {
    schema['ui:options'] = {
      ...(schema['ui:options'] as object),
      ...(hosts && { allowedHosts: hosts }),
      ...(repositoryOwner && { defaultOwner: repositoryOwner }),
    };
  }
  if (hosts) {
    // API calls to the scaffolder bypass the form.
    for (const step of template.spec.steps) {
      if (step.action === 'stateful:repository') {
        step.input = { ...step.input, hosts };
      }
    }
  }
  return template;
}
