// SPDX-License-Identifier: Apache-2.0

/** Which nodes a cluster has. */
export interface NodePlan {
  /** Whether kwok plays nodes, which run no containers. */
  played: boolean;
  /** How many nodes run containers. */
  real: number;
  /**
   * Whether a lost node is noticed after 6 s and its pods are evicted 2 s later,
   * for tests; Kubernetes takes 50 s and 5 min.
   */
  fastFailover?: boolean;
}

/** What macOS can have, and who is not root. */
export const playedNodes: NodePlan = { played: true, real: 0 };

const defaultRealNodes = 3;

/** What to say of anything that `parseNodePlan` does not read. */
export const nodesProblem =
  '--nodes takes played, real, real:N or played,real:N, with N from 1 to 9';

/**
 * Reads `played`, `real`, `real:5` or `played,real:5`.
 *
 * @returns undefined for anything else
 */
export function parseNodePlan(text: string): NodePlan | undefined {
  const match = text.match(/^(?:played|(played,)?real(?::([1-9]))?)$/);
  if (!match) return undefined;
  if (text === 'played') return playedNodes;
  return {
    played: match[1] !== undefined,
    real: Number(match[2] ?? defaultRealNodes),
  };
}

/** The inverse of `parseNodePlan`. */
export function formatNodePlan({ played, real }: NodePlan): string {
  return [played ? ['played'] : [], real ? [`real:${real}`] : []]
    .flat()
    .join(',');
}
