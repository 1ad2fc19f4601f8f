// SPDX-License-Identifier: Apache-2.0

/** Input that cannot be read: the user can change it. */
export class InputError extends Error {
  override name = 'InputError';
}
