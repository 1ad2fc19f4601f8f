// SPDX-License-Identifier: Apache-2.0

import { Environment } from '@marcbachmann/cel-js';
import { Quantity } from '../service/quantity';

/**
 * The Common Expression Language with the functions for quantities and regular expressions that Kubernetes adds to it
 * (https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library, #kubernetes-regex-library).
 * A rule that uses another of its libraries cannot be evaluated, and is reported as not checked.
 */
export function celEnvironment(): Environment {
  return new Environment({ unlistedVariablesAreDyn: true })
    .registerType('Quantity', Quantity)
    .registerFunction(
      'quantity(string): Quantity',
      (text: string) => new Quantity(text),
    )
    .registerFunction('isQuantity(string): bool', (text: string) => {
      try {
        return Boolean(new Quantity(text));
      } catch {
        return false;
      }
    })
    .registerFunction(
      'Quantity.compareTo(Quantity): int',
      (left: Quantity, right: Quantity) => left.compareTo(right),
    )
    .registerFunction(
      'Quantity.isGreaterThan(Quantity): bool',
      (left: Quantity, right: Quantity) => left.compareTo(right) > 0n,
    )
    .registerFunction(
      'Quantity.isLessThan(Quantity): bool',
      (left: Quantity, right: Quantity) => left.compareTo(right) < 0n,
    )
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => text.match(pattern)?.[0] ?? '',
    )
    .registerFunction(
      'string.findAll(string): list<string>',
      (text: string, pattern: string) =>
        text.match(new RegExp(pattern, 'g')) ?? [],
    );
}
