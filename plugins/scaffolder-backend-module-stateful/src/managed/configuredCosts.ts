// SPDX-License-Identifier: Apache-2.0

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { line, whole } from '../service/patterns';

const key = 'stateful.generator.costs';
const oneLine = new RegExp(whole(line), 'u');

/**
 * What instance classes cost, by class, as the platform team words it.
 *
 * @throws InputError that names a key whose value is no single line
 */
export function configuredCosts(config: Config): Record<string, string> {
  const costs = config.getOptionalConfigArray(key) ?? [];
  return Object.fromEntries(
    costs.map((each, index) => {
      const cost = each.getString('cost');
      if (cost.length > 100 || !oneLine.test(cost)) {
        throw new InputError(
          `${key}[${index}].cost: use one line of at most 100 characters, such as "about 130 EUR a month"`,
        );
      }
      return [each.getString('instanceClass'), cost];
    }),
  );
}
