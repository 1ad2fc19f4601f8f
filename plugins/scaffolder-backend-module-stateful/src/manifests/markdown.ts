/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
