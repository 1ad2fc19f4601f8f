// SPDX-License-Identifier: Apache-2.0

import { RiInboxLine } from '@remixicon/react';
import type { EntitySelection } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { StateMessage } from './StateMessage';

/** Nothing matches; shows which labels were searched, and where. */
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
          // A valid selector contains no quotes.
        } -l '${labelSelector}'`}
      />
    </StateMessage>
  );
}
