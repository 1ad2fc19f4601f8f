// SPDX-License-Identifier: Apache-2.0

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { absentKinds } from 'backstage-plugin-stateful-common/diagnosis';
import type { Input } from './input';
import { InputError } from './inputError';
import { JsonObjects } from './jsonObjects';
import { ObjectCollector } from './objectCollector';
import { YamlObjects } from './yamlObjects';

const chunkBytes = 1024 * 1024;

const howToMake =
  'use the output of "kubectl get statefulsets,pods,pvc,pv,storageclasses,events -A -o json"';

/** Reads dumps together, as if they were one. `-` is standard input. */
export async function readFiles(
  files: string[],
  stdin: Readable,
): Promise<Input> {
  const collector = new ObjectCollector();
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file;
    const stream =
      file === '-'
        ? stdin
        : createReadStream(file, { highWaterMark: chunkBytes });
    try {
      const before = collector.count;
      await readObjects(stream, raw => collector.add(raw));
      if (collector.count === before) {
        throw new InputError(`no Kubernetes object is in it, ${howToMake}`);
      }
    } catch (error) {
      throw asInputError(name, error);
    }
  }
  const { objects, emptyLists } = collector;
  return { objects, unread: absentKinds(objects, emptyLists) };
}

/** Reads a stream of JSON or YAML. */
export async function readObjects(
  stream: Readable,
  onObject: (raw: unknown) => void,
): Promise<void> {
  stream.setEncoding('utf8');
  let reader: JsonObjects | YamlObjects | undefined;
  for await (const chunk of stream) {
    const text: string = reader ? chunk : chunk.replace(/^\uFEFF?\s*/, '');
    if (text && !reader) {
      reader = /^[[{]/.test(text)
        ? new JsonObjects(onObject)
        : new YamlObjects(onObject);
    }
    reader?.push(text);
  }
  reader?.end();
}

function asInputError(name: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof InputError || code === 'EISDIR') {
    return new InputError(`${name}: ${message}`);
  }
  if (code === 'ENOENT' || code === 'EACCES') {
    return new InputError(
      `${name}: ${
        code === 'ENOENT' ? 'not found' : 'permission denied'
      }, use a file that can be read, or - for standard input`,
    );
  }
  return error;
}
