// SPDX-License-Identifier: Apache-2.0

import { stringify } from 'yaml';
import { exampleService } from './exampleService';

/** The steps of a template that runs the actions one after the other, as YAML. */
export function exampleSteps(actions: string[]): string {
  return stringify(
    {
      steps: actions.map(action => ({
        id: action.replace('stateful:', ''),
        name: `Run ${action}`,
        action,
        input: { service: exampleService },
      })),
    },
    { aliasDuplicateObjects: false },
  );
}
