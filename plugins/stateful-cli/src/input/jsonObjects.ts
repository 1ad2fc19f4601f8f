// SPDX-License-Identifier: Apache-2.0

import { InputError } from './inputError';

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] =
  Array.from('"\\{}[]', character => character.charCodeAt(0));

/**
 * Finds the objects in a stream of JSON: of a list's `items`, of an array, or one
 * after another. Only their ends are looked for, character by character; each object
 * is then parsed by JSON.parse. That is several times as fast as a parser that sees
 * each token, and never holds more than one object of a list.
 */
export class JsonObjects {
  readonly #onObject: (raw: unknown) => void;
  /** Text of the current root value, without the items of a list. */
  #root = '';
  #item = '';
  #depth = 0;
  /** How deep the items of the open list are; 0 where none is open. */
  #itemsDepth = 0;
  #inString = false;
  #escaped = false;
  /** The last string directly in the root, such as the key before a list. */
  #lastString = '';
  /** The beginning of a string that the chunk before ended in. */
  #stringHead = '';
  /** Items without a kind, until the root tells it. */
  #untyped: unknown[] = [];
  #itemCount = 0;

  constructor(onObject: (raw: unknown) => void) {
    this.#onObject = onObject;
  }

  push(chunk: string): void {
    let start = 0;
    let stringStart = 0;
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index);
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
        } else if (code === backslash) {
          this.#escaped = true;
        } else if (code === quote) {
          this.#inString = false;
          this.#lastString =
            this.#depth === 1
              ? this.#stringHead + chunk.slice(stringStart, index)
              : '';
          this.#stringHead = '';
        }
      } else if (code === quote) {
        this.#inString = true;
        stringStart = index + 1;
      } else if (code === openBrace || code === openBracket) {
        if (this.#opensItem(code)) {
          this.#root += chunk.slice(start, index);
          start = index;
        }
        this.#depth += 1;
        if (code === openBracket && this.#opensItems()) {
          this.#itemsDepth = this.#depth;
        }
      } else if (code === closeBrace || code === closeBracket) {
        this.#depth -= 1;
        if (this.#itemsDepth > 0 && this.#depth === this.#itemsDepth) {
          this.#endItem(this.#item + chunk.slice(start, index + 1));
          start = index + 1;
        } else if (this.#depth < this.#itemsDepth) {
          this.#itemsDepth = 0;
        }
        if (this.#depth === 0) {
          this.#endRoot(this.#root + chunk.slice(start, index + 1));
          start = index + 1;
        }
      }
    }
    if (this.#inString && this.#depth === 1) {
      this.#stringHead += chunk.slice(stringStart);
    }
    this.#keep(chunk.slice(start));
  }

  end(): void {
    if (this.#depth !== 0 || this.#root.trim() !== '') {
      throw new InputError('the JSON ends in the middle of an object');
    }
  }

  #opensItem(code: number): boolean {
    return (
      code === openBrace &&
      this.#itemsDepth > 0 &&
      this.#depth === this.#itemsDepth
    );
  }

  /** Called after `#depth` counts the bracket. */
  #opensItems(): boolean {
    return (
      this.#depth === 1 ||
      (this.#depth === 2 &&
        this.#itemsDepth === 0 &&
        this.#lastString === 'items')
    );
  }

  #keep(text: string): void {
    if (this.#itemsDepth > 0 && this.#depth > this.#itemsDepth) {
      this.#item += text;
    } else {
      this.#root += text;
    }
  }

  #endItem(text: string): void {
    this.#item = '';
    this.#itemCount += 1;
    const raw = parse(text);
    if ((raw as { kind?: unknown }).kind === undefined) {
      this.#untyped.push(raw);
    } else {
      this.#onObject(raw);
    }
  }

  #endRoot(text: string): void {
    const untyped = this.#untyped;
    const itemCount = this.#itemCount;
    this.#root = '';
    this.#untyped = [];
    this.#itemCount = 0;
    // Only commas are left of the items.
    const raw = parse(itemCount > 0 ? text.replace(/\[[\s,]*\]/g, '[]') : text);
    if (Array.isArray(raw)) {
      return;
    }
    const list = raw as { kind?: string };
    if (itemCount === 0 || untyped.length > 0) {
      this.#onObject(untyped.length > 0 ? { ...list, items: untyped } : list);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`invalid JSON: ${(error as Error).message}`);
  }
}
