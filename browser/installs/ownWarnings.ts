// SPDX-License-Identifier: Apache-2.0

import { stripVTControlCharacters } from 'node:util';

/** Backstage says this with each plugin's name; it is so because these apps are served on the loopback interface. */
const ofEveryPlugin = 'backend.baseUrl is set to a localhost URL';

/** The level of a line of the backend's log: `<time> <plugin> <level> …` in development, JSON in production. */
const backendLevel =
  /^\d{4}-\d\d-\d\dT[\d:.]+Z \S+ (?<development>[a-z]+) |^\{.*"level":"(?<production>[a-z]+)"/;

/** A line that a new owner of our packages would be worried by, as it names one of them. */
export function isOwnWarning(printed: string): boolean {
  // A code of a colour ends in a letter, so no word would begin behind it.
  const line = stripVTControlCharacters(printed);
  if (!/\bstateful\b/.test(line) || line.includes(ofEveryPlugin)) return false;
  const { development, production } = backendLevel.exec(line)?.groups ?? {};
  const level = development ?? production;
  // What is audited names the caller and its stack, at level info.
  if (level) return ['warn', 'error'].includes(level);
  return /\bwarn(ing)?\b|\berror\b|YN00(02|57|60|86)\b|deprecat/i.test(line);
}
