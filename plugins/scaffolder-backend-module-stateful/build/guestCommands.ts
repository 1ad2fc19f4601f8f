// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runGuest, type GuestFile } from '../worker/runGuest.mjs';
import { everything, type Content } from './contents.ts';
import type { Names } from './namesToTry.ts';
import type { OperatorFile, PackedFile } from './operator.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);

const shipped = (name: string) =>
  readFile(join(dirname(import.meta.dirname), 'dist-guest', name));

/** The guest as it is shipped, but for its packing. */
export async function unpackedGuest(): Promise<Buffer> {
  return gunzipSync(await shipped('guest.wasm.gz'));
}

/** The guest as it is shipped, ready to run. */
export async function shippedGuest(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await unpackedGuest());
}

/** Our part of the operator as it is shipped. */
export async function shippedOverlay(): Promise<GuestFile[]> {
  const files: OperatorFile[] = JSON.parse(
    (await shipped('overlay.json')).toString('utf8'),
  );
  return files.map(({ path, content }) => ({ path, content: bytes(content) }));
}

let excerpts: Promise<GuestFile[]> | undefined;

/** What controller-gen has to know of other modules, as it is shipped; read once. */
async function shippedExcerpts(): Promise<GuestFile[]> {
  excerpts ??= readExcerpts();
  return excerpts;
}

async function readExcerpts(): Promise<GuestFile[]> {
  const files: PackedFile[] = JSON.parse(
    (await shipped('excerpts.json')).toString('utf8'),
  );
  return files.map(({ path, content }) => ({ path, content: bytes(content) }));
}

/** Says where two trees of files differ: a line for each file, none if they are the same. */
export function differences(
  actual: GuestFile[],
  expected: GuestFile[],
): string[] {
  const contents = (files: GuestFile[]) =>
    new Map(files.map(({ path, content }) => [path, Buffer.from(content)]));
  const ours = contents(actual);
  const theirs = contents(expected);
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap(path => {
    const [our, their] = [ours.get(path), theirs.get(path)];
    if (!our) return [`${path} is missing`];
    if (!their) return [`${path} should not be there`];
    if (our.equals(their)) return [];
    const [ourLines, theirLines] = [our, their].map(content =>
      content.toString('utf8').split('\n'),
    );
    const line = ourLines.findIndex(
      (text, index) => text !== theirLines[index],
    );
    return [
      `${path}:${line + 1}: ${ourLines[line]} instead of ${theirLines[line]}`,
    ];
  });
}

/** The same files below another folder. */
export function below(folder: string, files: GuestFile[]): GuestFile[] {
  return files.map(({ path, content }) => ({
    path: `${folder}/${path}`,
    content,
  }));
}

/**
 * Runs kubebuilder commands one after the other in one project.
 *
 * @throws Error with what kubebuilder said
 */
export async function kubebuilder(
  module: WebAssembly.Module,
  commands: string[][],
  files: GuestFile[] = [],
): Promise<GuestFile[]> {
  let project: GuestFile[] = [];
  for (const args of commands) {
    const outcome = await runGuest({
      module,
      args: ['kubebuilder', ...args],
      files: [...files, ...below('output', project)],
    });
    if (outcome.exitCode !== 0) {
      throw new Error(
        `kubebuilder ${args.join(' ')}: ${outcome.result?.error}`,
      );
    }
    project = outcome.files;
  }
  return project;
}

/** What the guest needs to render an operator. */
export async function renderFiles(
  names: Names,
  overlay: GuestFile[],
  more: Partial<Content> & { executable?: string[] } = {},
): Promise<GuestFile[]> {
  const request = JSON.stringify({ ...names, ...everything, ...more });
  return [
    { path: 'request.json', content: bytes(request) },
    ...below('operator', overlay),
    ...below('excerpts', await shippedExcerpts()),
  ];
}

/**
 * Renders an operator; with everything that goes together unless told what.
 *
 * @param overlay - paths as in operator/
 * @throws Error with what the guest said
 */
export async function render(
  module: WebAssembly.Module,
  names: Names,
  overlay: GuestFile[],
  content: Content = everything,
): Promise<GuestFile[]> {
  const outcome = await runGuest({
    module,
    args: ['render'],
    files: await renderFiles(names, overlay, content),
  });
  if (outcome.exitCode !== 0) {
    throw new Error(
      `${JSON.stringify(names)}: ${
        outcome.result?.error ?? outcome.errorLines.join('\n')
      }`,
    );
  }
  return outcome.files;
}
