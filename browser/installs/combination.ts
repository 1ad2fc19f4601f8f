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

/** What a portal of ours may be made of; each is tried. */
export interface Combination {
  /** Backstage 1.55 of September 2026, or the newest that the registry has. */
  release: 'september' | 'newest';
  frontend: 'new' | 'legacy';
  mode: 'development' | 'production';
}

export const combinations: Combination[] = (
  ['september', 'newest'] as const
).flatMap(release =>
  (['new', 'legacy'] as const).flatMap(frontend =>
    (['development', 'production'] as const).map(mode => ({
      release,
      frontend,
      mode,
    })),
  ),
);

export function titleOf({ release, frontend, mode }: Combination): string {
  return `${release}, ${frontend} frontend, ${mode}`;
}
