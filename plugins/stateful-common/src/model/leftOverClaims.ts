// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, StatefulSet } from '../kubernetes';
import { matchesLabels } from '../kubernetes/labels';
import { buildClaim } from './buildClaim';
import type { ClaimState } from './claim';
import type { ClusterView } from './clusterView';

/**
 * Claims from a set's templates for ordinals that it no longer has and that no
 * pod uses. A scale-down leaves them behind, a scale-up reuses them.
 */
export function leftOverClaims(
  set: StatefulSet,
  view: ClusterView,
): ClaimState[] {
  const { namespace } = set.metadata;
  if (view.unread.has('Pod')) {
    return [];
  }
  const used = new Set(
    view.objects
      .inNamespace('Pod', namespace)
      .flatMap(pod => pod.spec.claims.map(({ claimName }) => claimName)),
  );
  return view.objects
    .inNamespace('PersistentVolumeClaim', namespace)
    .filter(claim => !used.has(claim.metadata.name))
    .flatMap(claim => originOf(claim, set))
    .sort((a, b) => a.ordinal - b.ordinal || a.name.localeCompare(b.name))
    .map(({ name, template }) =>
      buildClaim({ namespace, name, template }, view),
    );
}

/** From which template, and for which ordinal out of range, a claim was made. */
function originOf(claim: PersistentVolumeClaim, set: StatefulSet) {
  const { name, labels } = claim.metadata;
  const { firstOrdinal, replicas, claimTemplates, matchLabels } = set.spec;
  // Two sets can make claims of one name (`a-b` of `web`, `a` of `b-web`); the
  // selector's labels tell them apart, except on claims restored by hand.
  if (Object.keys(labels).length && !matchesLabels(matchLabels, labels)) {
    return [];
  }
  return claimTemplates
    .map(template => ({
      name,
      template: template.name,
      ordinal: ordinalBehind(`${template.name}-${set.metadata.name}-`, name),
    }))
    .filter(
      ({ ordinal }) =>
        ordinal < firstOrdinal || ordinal >= firstOrdinal + replicas,
    );
}

/** NaN for a name that is not the prefix and an ordinal. */
function ordinalBehind(prefix: string, name: string): number {
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^(0|[1-9]\d*)$/.test(rest) ? Number(rest) : NaN;
}
