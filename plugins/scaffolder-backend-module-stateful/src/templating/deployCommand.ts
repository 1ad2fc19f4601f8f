// SPDX-License-Identifier: Apache-2.0

import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';

/**
 * `name | statefulDeployCommand`: the configured command for a generated operator, with its name in place of
 * `${name}`, as the card's `deployCommand` has it. Empty if none is configured.
 */
export function createDeployCommandFilter(command: string = '') {
  return createTemplateFilter({
    id: 'statefulDeployCommand',
    description:
      'Command that deploys a generated operator by its name; empty if stateful.generator.deployCommand is not configured',
    examples: [
      {
        description: 'With `deployCommand: make deploy SERVICE=$${name}`',
        example: "${{ 'ledger' | statefulDeployCommand }}",
        notes: 'make deploy SERVICE=ledger',
      },
    ],
    schema: z => z.function().args(z.string()).returns(z.string()),
    filter: name => command.split('${name}').join(name),
  });
}
