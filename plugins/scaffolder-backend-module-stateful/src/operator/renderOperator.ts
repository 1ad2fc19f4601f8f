// SPDX-License-Identifier: Apache-2.0

import { InputError } from '@backstage/errors';
import { excerptFiles, overlayFiles } from '../guest/built';
import type { OverlayFile, PackedFile } from '../guest/built';
import { runInWorker } from '../guest/runInWorker';
import type { GuestFile, GuestOptions } from '../guest/runInWorker';
import type { RepositoryFile } from '../repository/repositoryFile';
import type { OperatorContent } from './operatorContent';

/** What a generated operator is called. */
export interface OperatorNames {
  /** The project's and the API group's, such as `ledger`: a DNS-1035 label. */
  name: string;
  /** The custom resource's kind, such as `LedgerCluster`. */
  kind: string;
  /** The custom resource's plural, such as `ledgerclusters`. */
  plural: string;
  /** What the API group ends with, such as `example.com`. */
  domain: string;
  /** The Go module's path, such as `git.example.com/platform/ledger`. */
  module: string;
}

const bytes = (text: string) => new TextEncoder().encode(text);

const packedBelow = (folder: string, files: PackedFile[]): GuestFile[] =>
  files.map(file => ({
    path: `${folder}/${file.path}`,
    content: bytes(file.content),
  }));

/** What the guest finds: the request, operator/ to be cut and renamed, and what controller-gen needs to know. */
function guestFiles(
  names: OperatorNames,
  content: OperatorContent,
  overlay: OverlayFile[],
  excerpts: PackedFile[],
): GuestFile[] {
  const request = {
    ...names,
    ...content,
    executable: overlay.filter(file => file.executable).map(file => file.path),
  };
  return [
    { path: 'request.json', content: bytes(JSON.stringify(request)) },
    ...packedBelow('operator', overlay),
    ...packedBelow('excerpts', excerpts),
  ];
}

/**
 * Renders an operator's whole source: kubebuilder's project for its names,
 * overlaid with our part of it for its features and parameters. The same
 * names and content give the same bytes.
 *
 * @throws InputError that begins with the name's field, for names from which no
 *   working operator can be made; AbortError when the signal fires
 */
export async function renderOperator(
  names: OperatorNames,
  content: OperatorContent,
  options: GuestOptions = {},
): Promise<RepositoryFile[]> {
  const files = guestFiles(
    names,
    content,
    await overlayFiles(),
    await excerptFiles(),
  );
  const outcome = await runInWorker(
    { args: ['render'], files },
    {
      ...options,
      onProgress: line => options.onProgress?.(line.replace(/^INFO /, '')),
    },
  );
  if (outcome.result?.invalidField) {
    throw new InputError(outcome.result.error);
  }
  if (outcome.exitCode !== 0) {
    throw new Error(
      `The generator failed: ${
        outcome.result?.error ?? outcome.errorLines.join('\n')
      }`,
    );
  }
  const executable = new Set(outcome.result?.executable);
  return outcome.files.map(file => ({
    ...file,
    executable: executable.has(file.path),
  }));
}
