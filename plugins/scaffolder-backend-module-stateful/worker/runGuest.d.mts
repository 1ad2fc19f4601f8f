// SPDX-License-Identifier: Apache-2.0

// For the types of WebAssembly.
/// <reference lib="dom" />

/** A file in the guest's file system; `path` is relative, with slashes. */
export interface GuestFile {
  path: string;
  content: Uint8Array;
}

/** How operator/ differs from what kubebuilder writes for the placeholder names. */
export interface Comparison {
  /** Files that kubebuilder writes too, with hunks of ours. */
  changed: string[];
  /** Files that kubebuilder does not write. */
  added: string[];
  /** Files that kubebuilder writes and operator/ lacks. */
  missing: string[];
  /** Files of either kind that are generated anew for each operator. */
  generated: string[];
  /** Which files are not as their tools write them, and where. */
  outdated: string[];
  /** What would come out wrong under other names or with other features. */
  problems: string[];
}

export interface GuestCommand {
  module: WebAssembly.Module;
  /** `kubebuilder ARG…`, `render`, `compare` or `excerpts`. */
  args: string[];
  /** What is there before; the command's own files are below `output/`. */
  files: GuestFile[];
  /** The date for the guest, in milliseconds since 1970; the real one unless given. */
  now?: number;
}

export interface GuestOutcome {
  exitCode: number;
  /** What the command left in /result.json; undefined if it crashed. */
  result?: {
    comparison?: Comparison;
    /** The files below `output/` that can be run. */
    executable?: string[];
    error?: string;
    /** The name that was refused, if the error is about a name. */
    invalidField?: string;
  };
  /** The first lines on standard error. */
  errorLines: string[];
  /** What is below `output/` afterwards, sorted by path. */
  files: GuestFile[];
}

export function runGuest(
  command: GuestCommand & { onLine?: (line: string) => void },
): Promise<GuestOutcome>;
