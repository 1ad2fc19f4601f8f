// SPDX-License-Identifier: Apache-2.0

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
