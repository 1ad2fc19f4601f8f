// SPDX-License-Identifier: Apache-2.0

/**
 * A line of text as Markdown that reads as that text: punctuation that could mean something to CommonMark,
 * to GitHub or to MkDocs is escaped, and so is what would begin a list or a heading.
 */
export function markdownText(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]<>#|~$!^]|&(?=[#\w])/g, '\\$&')
      // GitHub makes links of addresses, and would show the backslashes in them.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\b(www)[.]/gi, '$1\\.')
      .replace(/^([-+=:])/, '\\$1')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  );
}
