// SPDX-License-Identifier: Apache-2.0

import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { z as zod } from 'zod/v3';
import { keysOfType, parameterTypes } from '../service/parameters';

const keysOfSomeType = parameterTypes.flatMap(type => keysOfType(type) ?? []);

const ofSomeType = zod.object({ type: zod.enum(parameterTypes) }).passthrough();

/**
 * The parameters as the form shows them. A form keeps what was filled in for one type when another is chosen: the
 * words of what was an enum, the bounds of what was a number.
 */
export function formParameters(parameters: unknown): unknown {
  if (!Array.isArray(parameters)) {
    return parameters;
  }
  return parameters.map(parameter => {
    const { data } = ofSomeType.safeParse(parameter);
    const own = keysOfType(data?.type);
    return data && own
      ? Object.fromEntries(
          Object.entries(data).filter(
            ([key]) => own.includes(key) || !keysOfSomeType.includes(key),
          ),
        )
      : parameter;
  });
}

/** `parameters | statefulParameters`, see {@link formParameters}. */
export const formParametersFilter = createTemplateFilter({
  id: 'statefulParameters',
  description:
    'Parameters of a form, without the bounds of types that were chosen before the present one',
  examples: [
    {
      description: 'Text that was an enum before',
      example:
        "${{ [{'name': 'label', 'type': 'string', 'values': ['a']}] | statefulParameters }}",
      notes: '[{"name": "label", "type": "string"}]',
    },
  ],
  schema: z => z.function().args(z.any()).returns(z.any()),
  filter: formParameters as (parameters: any) => any,
});
