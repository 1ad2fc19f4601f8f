// SPDX-License-Identifier: Apache-2.0

/** A file of the repository that is generated. */
export interface RepositoryFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  content: Uint8Array;
  executable: boolean;
}

/** A file of text that is not executable. */
export function textFile(path: string, text: string): RepositoryFile {
  return { path, content: Buffer.from(text, 'utf8'), executable: false };
}
