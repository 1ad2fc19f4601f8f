// SPDX-License-Identifier: Apache-2.0

import MarkdownIt from 'markdown-it';
import { parseAllDocuments } from 'yaml';
import type { RepositoryFile } from '../repository/repositoryFile';

const markdown = new MarkdownIt({ html: true, linkify: true });

type Token = ReturnType<typeof markdown.parse>[number];

const textOf = (file: RepositoryFile) =>
  Buffer.from(file.content).toString('utf8');

/** The documents of a YAML file. Backstage reads YAML 1.2, kustomize and kubectl read 1.1: both must read the same. */
export function readYaml(file: RepositoryFile): any[] {
  const text = textOf(file);
  const [first, second] = (['1.2', '1.1'] as const).map(version =>
    parseAllDocuments(text, { version }).map(document => {
      if (document.errors.length > 0) {
        throw document.errors[0];
      }
      return document.toJS();
    }),
  );
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`YAML 1.1 reads something else:\n${text}`);
  }
  return first;
}

/** Text as a reader of the page sees it; what is more than text stands in angle brackets. */
function readable(inline?: Token): string {
  const plain = ['text', 'text_special', 'link_open', 'link_close'];
  return (inline?.children ?? [])
    .map(token =>
      plain.includes(token.type) ? token.content : `<${token.type}>`,
    )
    .join('');
}

/** The text of the paragraph below the heading. */
export function paragraphOf(file: RepositoryFile): string {
  const paragraph = textOf(file).split('\n\n').slice(0, 2).join('\n\n');
  const inline = markdown
    .parse(paragraph, {})
    .filter(({ type }) => type === 'inline');
  return readable(inline[1]);
}

/** The cells of the rows of a page's first table, without its head. */
export function tableOf(file: RepositoryFile): string[][] {
  const tokens = markdown.parse(textOf(file), {});
  const end = tokens.findIndex(({ type }) => type === 'table_close');
  const rows: string[][] = [];
  for (const [index, token] of tokens.slice(0, end).entries()) {
    if (token.type === 'tr_open') {
      rows.push([]);
    } else if (token.type === 'td_open') {
      rows.at(-1)?.push(readable(tokens[index + 1]));
    }
  }
  return rows.slice(1);
}
