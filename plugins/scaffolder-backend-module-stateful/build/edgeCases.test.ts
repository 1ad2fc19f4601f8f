// SPDX-License-Identifier: Apache-2.0

// Each edge case that operators are known to get wrong has a row in the operator's page of behaviour; the page's own
// test looks whether the tests that its rows name are there.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

/** What is to be shown, and the test that shows it, by the feature. */
const edgeCases: Record<string, Record<string, string>> = {
  lifecycle: {
    'drift is repaired, fields of others stay': 'TestDriftIsRepaired',
    'an operator that is gone hangs no namespace':
      'TestNothingIsMadeForAClusterThatTheCacheStillHas',
    'idle, nothing but watches and the lease':
      'TestAnIdleOperatorAsksForNothing',
    'names leave room for all suffixes': 'TestNamesLeaveRoomForTheirSuffixes',
    'every list, map and string has a bound':
      'TestEverythingInTheSchemasIsBounded',
  },
  expansion: {
    'never the pod template in the same step': 'TestARolloutHoldsTheTemplates',
    'pending claims are not waited for': 'TestWhatAClaimLacks',
    'infeasible is told, and can be taken back':
      'TestAnInfeasibleExpansionIsTakenBack',
    'a class that cannot expand': 'TestAClassThatCannotExpandIsNotAsked',
    'deleted as an orphan, by its UID': 'TestTheSetIsMadeAgainAroundItsPods',
    'owner references with whenDeleted: Delete': 'TestFlows',
    'sizes grow against the capacity': 'TestWhatOfTheStorageMayChange',
  },
  preflight: {
    'what is lacking is said first':
      'TestWhatIsLackingIsSaidBeforeAnythingIsCreated',
    'unknown without the right to read classes':
      'TestClassesThatMayNotBeReadAreUnknownAndHinderNobody',
  },
  'scale-down': {
    'one drained ordinal at a time': 'TestUpAtOnceAndDownOneByOne',
    'called off in the middle of a drain': 'TestACanceledDrainIsUndone',
    'somebody else scales the workload':
      'TestSomebodyWhoScalesTheWorkloadIsNotFollowed',
    'quorum: none while another is not ready':
      'TestNoneGoesWhileAnotherIsNotReady',
    'a fresh backup': 'TestNoneGoesWithoutARecentBackup',
    'claims are kept by default': 'TestDefaults',
    'a lost status keeps what is live': 'TestAnOperatorThatDiesMidDrainGoesOn',
  },
  backup: {
    'resumed when cut, not when ready':
      'TestTheEngineResumesWhenAllIsCutAndNotLater',
    'resumed when the storage fails': 'TestABackupFails',
    'resumed when deleted midway':
      'TestReplicasAreResumedWhenTheBackupIsDeletedMidway',
    'resumed when the operator dies':
      'TestReplicasAreResumedWhenTheOperatorDies',
    'resumed when the node goes': 'TestABackupFails',
    'resumed by themselves in time':
      'TestAQuiescedReplicaResumesByItselfInTime',
    'errors of snapshots may pass': 'TestWhatIsLackingIsWaitedFor',
    'outlives its cluster': 'TestABackupOutlivesItsCluster',
    'which ordinals it covers': 'TestWhichVolumesAreTaken',
  },
  schedule: {
    'adopted after a crash': 'TestABackupMadeBeforeACrashIsAdopted',
    'no overlap, no catch-up': 'TestWhatIsLeftOut',
    'keeps the newest good one': 'TestRetention',
  },
  restore: {
    'same namespace, other counts of replicas': 'TestANewClusterFromABackup',
    'no smaller than restoreSize': 'TestANewClusterWaitsForItsData',
    'a safety backup first': 'TestARestoreInPlace',
    'claims survive whenScaled: Delete':
      'TestNothingStopsBeforeItsClaimIsSureToBeKept',
  },
  configuration: {
    'named by content, old ones kept for going back':
      'TestPruningKeepsTheNewestAndThoseInUse',
    'what can be reread restarts nothing': 'TestEveryReplicaRereadsWhatChanged',
  },
  credentials: {
    'rolled only where they cannot be reread': 'TestAReloadRestartsNothing',
    'rotated again in the middle of a roll-out':
      'TestANewerVersionWaitsForTheRollOutOfAnEarlierOne',
  },
  'pause and hibernation': {
    'paused is status only': 'TestPausedSuspendsReconciliation',
    'waking restores the count': 'TestAClusterHibernatesAndComesBack',
  },
  canary: {
    'gated by the engine': 'TestACanaryHoldsTheOthersUntilItIsWell',
    'the primary last': 'TestThePrimaryHandsItsRoleOverBeforeItsTurn',
    'a broken revision that was taken back':
      'TestABrokenRevisionThatWasTakenBackHoldsNothingUp',
  },
  monitoring: {
    'its kinds are not there': 'TestMissingKindsAreSaidAndFoundLater',
  },
  connections: {
    'survive a roll-out': 'TestConnectionsSurviveARollOut',
    'survive a scale-down': 'TestConnectionsSurviveAScaleDown',
  },
};

const page = await readFile(
  join(repositoryRoot, 'operator/runtime/docs/behaviour.md'),
  'utf8',
);

for (const [feature, cases] of Object.entries(edgeCases)) {
  describe(`the page of behaviour, on ${feature}`, () => {
    for (const [what, test] of Object.entries(cases)) {
      it(`tells of ${what}`, () => {
        assert.match(page, new RegExp(`^[|] .+ [|] \`${test}\` [|]$`, 'm'));
      });
    }
  });
}
