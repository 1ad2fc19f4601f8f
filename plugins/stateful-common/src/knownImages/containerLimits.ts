// SPDX-License-Identifier: Apache-2.0

/**
 * How much a form may say of a container; form field and generator refuse more.
 *
 * @public
 */
export const containerLimits = {
  /** `spec.settings` holds 32, those of a known image among them. */
  variables: 16,
  /** The words of `command` and of `args`, each. */
  words: 64,
  /** `spec.writableFolders` holds 16, those of a known image among them. */
  folders: 8,
} as const;

/**
 * Folders in which nothing else can be mounted, nor below them: the operator mounts something there, or the kernel does.
 *
 * @public
 */
export const reservedFolders: readonly string[] = [
  '/tmp',
  '/config',
  '/scripts',
  '/credentials',
  '/credentials-store',
  '/tls',
  '/proc',
  '/sys',
  '/dev',
];
