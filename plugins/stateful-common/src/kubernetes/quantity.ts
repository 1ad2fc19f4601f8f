// SPDX-License-Identifier: Apache-2.0

const binaryExponents: Record<string, number> = {
  Ki: 10,
  Mi: 20,
  Gi: 30,
  Ti: 40,
  Pi: 50,
  Ei: 60,
};

const decimalExponents: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const pattern =
  /^([+-]?(?:\d+\.?\d*|\.\d+))(?:(Ki|Mi|Gi|Ti|Pi|Ei)|([numkMGTPE])|[eE]([+-]?\d+))?$/;

/**
 * The value of a Kubernetes quantity such as `10Gi`, `1.5T` or `12e6`; for
 * storage that is bytes. Exact up to 2^53, as a JavaScript number is.
 *
 * Returns undefined for an invalid quantity: one bad field must not break a whole
 * service.
 *
 * The grammar is that of `k8s.io/apimachinery/pkg/api/resource.Quantity`.
 *
 * @public
 */
export function parseQuantity(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') {
    return Number.isFinite(quantity) ? quantity : undefined;
  }
  const match = typeof quantity === 'string' && pattern.exec(quantity);
  if (!match) {
    return undefined;
  }
  const [, digits, binary, decimal, exponent] = match;
  if (binary) {
    return Number(digits) * 2 ** binaryExponents[binary];
  }
  const power = decimal ? decimalExponents[decimal] : Number(exponent ?? 0);
  // By the number's own parser, because 1.1 * 10 ** 3 would not be 1100.
  return Number(`${digits}e${power}`);
}

/**
 * A number of bytes in the largest binary unit in which it is whole, such as `10Gi`.
 *
 * @public
 */
export function formatQuantity(bytes: number): string {
  const unit = Object.entries(binaryExponents)
    .reverse()
    .find(([, exponent]) => bytes && bytes % 2 ** exponent === 0);
  return unit ? `${bytes / 2 ** unit[1]}${unit[0]}` : String(bytes);
}
