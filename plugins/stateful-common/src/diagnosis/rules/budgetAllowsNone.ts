// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** An operator that owns a budget switches over before it lets a pod go. */
export const budgetAllowsNone = defineRule({
  id: 'BudgetAllowsNone',
  severity: 'warning',
  reads: ['PodDisruptionBudget'],
  detect: reading =>
    reading
      .each('PodDisruptionBudget')
      .filter(({ metadata, status }) => {
        const { disruptionsAllowed, currentHealthy, expectedPods } = status;
        return (
          !metadata.deletionTimestamp &&
          !metadata.ownerReferences.length &&
          disruptionsAllowed === 0 &&
          expectedPods !== undefined &&
          expectedPods > 1 &&
          currentHealthy !== undefined &&
          currentHealthy >= expectedPods
        );
      })
      .map(budget => ({
        subject: refOf(budget),
        pods: budget.status.expectedPods,
        needed: budget.status.desiredHealthy ?? budget.status.expectedPods,
      })),
  explain: ({ pods, needed }) => ({ pods, needed }),
});
