// SPDX-License-Identifier: Apache-2.0

import { Quantity } from './quantity';

/** A quantity of memory in mebibytes, rounded down. */
export function mebibytes(quantity: string): number {
  return Number(new Quantity(quantity).milli / 1000n / 2n ** 20n);
}
