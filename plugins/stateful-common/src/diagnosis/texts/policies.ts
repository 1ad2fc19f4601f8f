// SPDX-License-Identifier: Apache-2.0

import type { FindingText } from './text';

/** Of how claims and their volumes are kept, and what becomes of them. */
export const policyTexts = {
  ClaimsOfAnotherController: {
    title: 'Another controller owns claims of StatefulSet {{name}}',
    because:
      'The retention policy of the set is not applied to them: {{message}}',
    next: 'Decide which controller is to own the claims, and correct their owner references.',
    command: 'kubectl describe statefulset {{name}} -n {{namespace}}',
  },
  ClaimLeftOver: {
    title: 'PersistentVolumeClaim {{name}} is left from more replicas',
    because:
      'StatefulSet {{set}} has {{replicas}} replicas, and no Pod uses the claim.{{unused}}',
    next: 'Nothing to do. If the set is scaled up again, its Pod gets this claim with the data of then.',
    variants: {
      below: {
        because:
          'The ordinals of StatefulSet {{set}} begin above that of the claim, and no Pod uses it.{{unused}}',
        next: 'Nothing to do. The set does not use it unless its first ordinal is lowered again.',
      },
    },
  },
  ClaimTemplateDiffers: {
    title:
      'The claims of StatefulSet {{name}} differ in size from their template',
    because:
      'PersistentVolumeClaim {{claim}} requests {{requested}}, and template {{template}} says {{templated}}. New replicas get {{templated}}.',
    next: 'To change the template, make the set anew without ending its Pods: delete it with --cascade=orphan, then apply it with the new size.',
    command:
      'kubectl delete statefulset {{name}} -n {{namespace}} --cascade=orphan',
  },
  RetentionDeletesClaims: {
    title: 'The claims of StatefulSet {{name}} go when it {{occasions}}',
    because:
      'Its persistentVolumeClaimRetentionPolicy says Delete, so claims go when it {{occasions}}, and their volumes by their reclaim policy.',
    next: 'Set the policy to Retain if the data is to outlive that.',
    command: 'kubectl get statefulset {{name}} -n {{namespace}} -o yaml',
    variants: {
      underWay: {
        because:
          'Its persistentVolumeClaimRetentionPolicy says Delete, and Pods that it no longer wants are about to end: their claims go with them.',
        next: 'Set the policy to Retain now if the data is still needed, or back it up.',
      },
    },
  },
  SeveralDefaultClasses: {
    title: 'There are several default StorageClasses, and {{name}} wins',
    because:
      'Claims that name no class get the newest default, {{name}}. Marked as default as well: {{others}}.',
    next: 'Leave the mark on one class only.',
    command: 'kubectl get storageclass',
  },
  SnapshotsStopped: {
    title:
      'PersistentVolumeClaim {{name}} has had no usable VolumeSnapshot since {{newest}}',
    because:
      'Until then it had one about every {{hours}} hours. Backups by other means are not known here.',
    next: 'Check what takes the snapshots, and the snapshot controller.',
    command: 'kubectl get volumesnapshots -n {{namespace}}',
    variants: {
      failed: {
        because:
          'Until then it had one about every {{hours}} hours. The last one reports: {{message}}',
      },
    },
  },
  VolumeGoesWithClaim: {
    title: 'The data of PersistentVolumeClaim {{name}} goes with the claim',
    because:
      'The reclaim policy of PersistentVolume {{volume}} is Delete: when the claim goes, so does the disk.',
    next: 'Set the reclaim policy to Retain if the data is to outlive the claim.',
    command:
      'kubectl patch pv {{volume}} -p \'{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}\'',
  },
} satisfies Record<string, FindingText>;
