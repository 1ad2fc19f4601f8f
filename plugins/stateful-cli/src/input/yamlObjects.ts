// SPDX-License-Identifier: Apache-2.0

import { parse } from 'yaml';
import { InputError } from './inputError';

/**
 * Finds the objects in a stream of YAML documents. The items of a list as kubectl
 * prints it, each with a dash in the first column, are parsed one by one.
 */
export class YamlObjects {
  readonly #onObject: (raw: unknown) => void;
  #rest = '';
  #document: string[] = [];
  #item: string[] = [];
  #inItems = false;
  #sawItems = false;

  constructor(onObject: (raw: unknown) => void) {
    this.#onObject = onObject;
  }

  push(chunk: string): void {
    const lines = (this.#rest + chunk).split(/\r?\n/);
    this.#rest = lines.pop()!;
    lines.forEach(line => this.#line(line));
  }

  end(): void {
    this.#line(this.#rest);
    this.#endDocument();
  }

  #line(line: string): void {
    if (/^(---|\.\.\.)(\s|$)/.test(line)) {
      this.#endDocument();
      return;
    }
    if (this.#inItems && line.startsWith('- ')) {
      this.#endItem();
      this.#sawItems = true;
      this.#item.push(line);
    } else if (this.#inItems && this.#item.length && /^(\s|$)/.test(line)) {
      this.#item.push(line);
    } else {
      this.#endItem();
      this.#inItems = /^items:\s*$/.test(line);
      this.#document.push(line);
    }
  }

  #endItem(): void {
    if (this.#item.length) {
      const items = parseYaml(this.#item.join('\n')) as unknown[];
      this.#item = [];
      items.forEach(this.#onObject);
    }
  }

  #endDocument(): void {
    this.#endItem();
    const text = this.#document.join('\n');
    const isHeader = this.#sawItems;
    this.#document = [];
    this.#inItems = false;
    this.#sawItems = false;
    const raw = text.trim() ? parseYaml(text) : undefined;
    if (raw !== undefined && raw !== null && !isHeader) {
      this.#onObject(raw);
    }
  }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`invalid YAML: ${(error as Error).message}`);
  }
}
