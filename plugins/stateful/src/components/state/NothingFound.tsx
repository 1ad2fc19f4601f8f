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

import { RiInboxLine } from '@remixicon/react';
import type { EntitySelection } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { StateMessage } from './StateMessage';

/** Everything was looked at, and nothing matches: what was looked for, and where. */
export function NothingFound(props: {
  selection: EntitySelection;
  clusters: string[];
}) {
  const { labelSelector, namespace } = props.selection;
  const t = useText();
  const count = props.clusters.length;
  const clusters = props.clusters.join(', ');
  return (
    <StateMessage
      icon={RiInboxLine}
      title={t('nothingFound.title')}
      help="annotations"
    >
      <p>
        {namespace === undefined
          ? t('nothingFound.everywhere', { count, clusters })
          : t('nothingFound.inNamespace', {
              count,
              namespace,
              clusters,
            })}{' '}
        {t('nothingFound.next')}
      </p>
      <p>{t('nothingFound.command')}</p>
      <Command
        command={`kubectl get sts,ds,pods,pvc ${
          namespace === undefined ? '-A' : `-n ${namespace}`
          // A selector that the backend took holds no quotes.
        } -l '${labelSelector}'`}
      />
    </StateMessage>
  );
}
