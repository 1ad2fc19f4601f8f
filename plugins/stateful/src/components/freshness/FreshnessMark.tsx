// SPDX-License-Identifier: Apache-2.0

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

/** Shows whether the state is live and, if stale, since when. */
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
          {' '}
          {t('freshness.since')} <Instant at={asOf} />
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
