// SPDX-License-Identifier: Apache-2.0

import { RiServerLine } from '@remixicon/react';
import type { NoClusters as Reason } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Quote } from './Quote';
import { StateMessage } from './StateMessage';

/** Why no cluster was searched. */
export function NoClusters(props: { noClusters: Reason }) {
  const { noClusters } = props;
  const t = useText();
  switch (noClusters.reason) {
    case 'notConfigured':
      return (
        <StateMessage
          icon={RiServerLine}
          title={t('noClusters.notConfigured')}
          help="clusters"
        >
          <p>{t('noClusters.notConfiguredText')}</p>
        </StateMessage>
      );
    case 'notListed':
      return (
        <StateMessage
          icon={RiServerLine}
          title={t('noClusters.notListed')}
          help="installation"
        >
          <p>{t('noClusters.notListedText')}</p>
          <Quote>{noClusters.message}</Quote>
        </StateMessage>
      );
    case 'unknownCluster': {
      const { cluster, known, count } = noClusters;
      const names = known.join(', ');
      return (
        <StateMessage
          icon={RiServerLine}
          title={t('noClusters.unknownCluster', { name: cluster })}
          help="annotations"
        >
          <p>
            {t('noClusters.unknownClusterText', {
              annotation: 'backstage.io/kubernetes-cluster',
            })}
          </p>
          <p>
            {count > known.length
              ? t('noClusters.knownOfMany', { names, total: count })
              : t('noClusters.known', { names, count })}
          </p>
        </StateMessage>
      );
    }
    default: {
      const unknown: never = noClusters;
      throw new Error(`Unknown reason: ${JSON.stringify(unknown)}`);
    }
  }
}
