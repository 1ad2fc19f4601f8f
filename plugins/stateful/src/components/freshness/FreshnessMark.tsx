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

import {
  RiCloudOffLine,
  RiEyeOffLine,
  RiHistoryLine,
  RiLoader4Line,
  RiLockLine,
  RiRecordCircleFill,
  RiWifiOffLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { useText } from '../../text/useText';
import { Mark, type Tone } from '../mark/Mark';
import { Instant } from './Instant';
import type { Standing } from './standing';

type Word = Standing['state'] | 'noAccess' | 'notWatched';

const marks: Record<Word, { icon: RemixiconComponentType; tone: Tone }> = {
  connecting: { icon: RiLoader4Line, tone: 'neutral' },
  loading: { icon: RiLoader4Line, tone: 'neutral' },
  live: { icon: RiRecordCircleFill, tone: 'positive' },
  stale: { icon: RiWifiOffLine, tone: 'warning' },
  unreachable: { icon: RiCloudOffLine, tone: 'negative' },
  recorded: { icon: RiHistoryLine, tone: 'announcement' },
  noAccess: { icon: RiLockLine, tone: 'negative' },
  notWatched: { icon: RiEyeOffLine, tone: 'neutral' },
};

/** Whether what is drawn is live, in a word, and if not, as of when it is. */
export function FreshnessMark(props: { standing: Standing }) {
  const { standing } = props;
  const { state, asOf } = standing;
  const t = useText();
  const word = wordOf(standing);
  return (
    <Mark {...marks[word]} small>
      {t(`freshness.${word}`)}
      {state === 'stale' && asOf && (
        <>
          {t('freshness.asOf')} <Instant at={asOf} />
        </>
      )}
    </Mark>
  );
}

function wordOf({ state, lost, needsBrowser, blind }: Standing): Word {
  if (blind || (state === 'unreachable' && lost === 'credentials')) {
    return 'noAccess';
  }
  return needsBrowser ? 'notWatched' : state;
}
