// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import type {
  ClusterService,
  Freshness,
} from 'backstage-plugin-stateful-common';
import type { HelpPage } from '../../text/helpPages';
import { useText } from '../../text/useText';
import { HelpLink } from '../state/HelpLink';
import { Quote } from '../state/Quote';
import styles from './Service.module.css';

const helpOf: Record<NonNullable<Freshness['cause']>, HelpPage> = {
  unauthorized: 'authentication',
  browserSignIn: 'rights',
};

/** A cluster that has never been read, and what to do about it. */
export function ClusterUnreachable(props: { clusterService: ClusterService }) {
  const {
    cluster: name,
    freshness: { cause, message },
  } = props.clusterService;
  const t = useText();
  return (
    <Alert
      status={cause === 'browserSignIn' ? 'warning' : 'danger'}
      icon
      title={t(`cluster.${cause ?? 'unreachable'}`, { name })}
      description={
        <div className={styles.alert}>
          {t(`cluster.${cause ?? 'unreachable'}Hint`)}
          {message && <Quote>{message}</Quote>}
          {cause && <HelpLink page={helpOf[cause]} />}
        </div>
      }
    />
  );
}
