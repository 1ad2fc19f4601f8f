// SPDX-License-Identifier: Apache-2.0

import type {
  NotChecked,
  WordedConsequence,
  WordedFinding,
} from '../diagnosis/finding';

/**
 * A finding about a service, as a message carries it. Ids are strings, as a newer
 * backend may know more of them.
 *
 * @public
 */
export interface ServiceFinding
  extends Omit<WordedFinding, 'id' | 'concerns' | 'consequences'> {
  id: string;
  consequences: ServiceConsequence[];
  /** True where the entity's annotation `stateful/muted-findings` names it. */
  muted?: boolean;
}

/** @public */
export interface ServiceConsequence extends Omit<WordedConsequence, 'id'> {
  id: string;
}

/**
 * A kind that was not read, and the findings that need it.
 *
 * @public
 */
export interface ServiceNotChecked
  extends Omit<NotChecked, 'kind' | 'findings'> {
  kind: string;
  findings: string[];
}

/**
 * What is wrong with a service in one cluster, and what is not known.
 *
 * @public
 */
export interface ServiceDiagnosis {
  /** Root causes, the worst first. */
  findings: ServiceFinding[];
  notChecked: ServiceNotChecked[];
  /** When time alone may change it, RFC 3339. */
  lookAgainAt?: string;
}
