// SPDX-License-Identifier: Apache-2.0

import type { Parameter } from '../operator/operatorContent';
import { environmentVariable } from '../service/environmentVariable';
import { maxTextLength } from '../service/parameterFields';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { customResourcePath } from './customResource';
import { markdownText } from './markdown';

const typeNames: Record<Parameter['type'], string> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  quantity: 'quantity',
  duration: 'duration',
  enum: 'one of the values',
};

function range(minimum?: number | string, maximum?: number | string): string {
  if (minimum === undefined) {
    return maximum === undefined ? '' : `at most ${maximum}`;
  }
  return maximum === undefined
    ? `at least ${minimum}`
    : `${minimum} to ${maximum}`;
}

/** What a value must be besides of its type. */
function bounds(parameter: Parameter): string {
  switch (parameter.type) {
    case 'string':
      return `at most ${parameter.maxLength ?? maxTextLength} characters`;
    case 'integer':
      return range(parameter.minimum, parameter.maximum);
    case 'quantity':
      return range(parameter.minimum ?? '0', parameter.maximum);
    case 'duration':
      return range(parameter.minimum ?? '0s', parameter.maximum);
    case 'enum':
      return parameter.values.join(', ');
    default:
      return '';
  }
}

function row(parameter: Parameter): string {
  const restart = parameter.apply === 'restart';
  const variable = environmentVariable(parameter.name);
  const cells = [
    parameter.name,
    typeNames[parameter.type],
    parameter.default === undefined ? 'none' : String(parameter.default),
    bounds(parameter),
    restart ? 'restarts the replicas' : 'is reloaded',
    restart ? variable : `/config/live/${variable}`,
    parameter.description,
  ];
  return `| ${cells.map(markdownText).join(' | ')} |`;
}

/** The parameters as a table of Markdown, a line each. */
export function parameterTable(parameters: Parameter[]): string {
  return [
    '| Field of spec.config | Type | Default | Bounds | A new value | Variable or file | Description |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...parameters.map(row),
  ].join('\n');
}

/** The page that tells the parameters, from what the API was made of. */
export function settingsPage(service: Service, names: ServiceNames): string {
  const { parameters } = service;
  const first = parameters[0];
  return `# Settings of ${service.name}

Set these parameters in \`spec.config\` of \`${customResourcePath(
    names,
  )}\`. The API server
rejects values of another type or out of bounds. \`kubectl explain ${
    names.plural
  }.spec.config\` describes the same fields.

${parameterTable(parameters)}

A new value of a parameter that restarts the replicas triggers a rollout, one replica at a time. A new value of a parameter that is
reloaded changes a file in \`/config/live\` while the replicas run, and then the operator runs their reload script, if there is one.

To add a parameter, add its field to \`api/v1alpha1/${names.kind.toLowerCase()}_config.go\` and to
\`internal/engine/parameters.go\`, following the example of \`${
    first.name
  }\`, and run \`make manifests generate\`. Values without
a type can go into \`spec.settings\` without these steps.
`;
}
