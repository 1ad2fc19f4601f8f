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

import { RiWifiOffLine } from '@remixicon/react';
import type { Connection } from '../../api';
import { useText } from '../../text/useText';
import { Quote } from './Quote';
import { StateMessage } from './StateMessage';

type Lost = Extract<Connection, { state: 'lost' }>;

/** Nothing has arrived from the portal's backend, and why. */
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
      <Quote>{message}</Quote>
    </StateMessage>
  );
}
