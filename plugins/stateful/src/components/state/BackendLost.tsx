// SPDX-License-Identifier: Apache-2.0

import { RiWifiOffLine } from '@remixicon/react';
import type { Connection } from '../../api';
import { useText } from '../../text/useText';
import { Quote } from './Quote';
import { StateMessage } from './StateMessage';

type Lost = Extract<Connection, { state: 'lost' }>;

/** No data from the backend yet, and why. */
export function BackendLost(props: { connection: Lost }) {
  const { status, message } = props.connection;
  const t = useText();
  const title = t('lost.title');
  if (status === 404) {
    return (
      <StateMessage icon={RiWifiOffLine} title={title} help="backend">
        <p>{t('lost.notInstalled')}</p>
      </StateMessage>
    );
  }
  return (
    <StateMessage icon={RiWifiOffLine} title={title}>
      <p>{t(status === 401 ? 'lost.signIn' : 'lost.text')}</p>
      {message && <Quote>{message}</Quote>}
    </StateMessage>
  );
}
