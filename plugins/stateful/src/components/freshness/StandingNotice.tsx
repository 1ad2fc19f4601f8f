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

import { Alert } from '@backstage/ui';
import { useText } from '../../text/useText';
import { HelpLink } from '../state/HelpLink';
import type { Standing } from './standing';

const staleHints = {
  cluster: 'freshness.staleHint',
  connection: 'freshness.lostHint',
  credentials: 'freshness.unauthorizedHint',
} as const;

/** Says plainly that what is drawn is a recording, or no longer live. Nothing for all else. */
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
