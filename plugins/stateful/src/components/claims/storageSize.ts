// SPDX-License-Identifier: Apache-2.0

const units = ['B', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Formats bytes in Kubernetes' binary units, such as `10 Gi`, with at most one decimal. */
export function storageSize(bytes: number): string {
  const exponent = Math.min(
    units.length - 1,
    bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10),
  );
  const value = Math.round((bytes / 2 ** (10 * exponent)) * 10) / 10;
  return value === 1024 && exponent < units.length - 1
    ? `1 ${units[exponent + 1]}`
    : `${value} ${units[exponent]}`;
}
