// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { useText } from '../../text/useText';
import { HelpLink } from '../state/HelpLink';
import type { Standing } from './standing';

const staleHints = {
  cluster: 'freshness.staleHint',
  connection: 'freshness.lostHint',
  credentials: 'freshness.unauthorizedHint',
} as const;

/** Warns that the state is recorded or stale. */
export function StandingNotice(props: { standing: Standing }) {
  const { state, lost } = props.standing;
  const t = useText();
  if (state === 'recorded') {
    return (
      <Alert
        status="info"
        icon
        title={t('freshness.recordedTitle')}
        description={t('freshness.recordedHint')}
      />
    );
  }
  if (state === 'stale') {
    return (
      <Alert
        status="warning"
        icon
        title={t('freshness.staleTitle')}
        description={
          <>
            {t(staleHints[lost ?? 'cluster'])}{' '}
            {lost === 'credentials' && <HelpLink page="authentication" />}
          </>
        }
      />
    );
  }
  return null;
}
