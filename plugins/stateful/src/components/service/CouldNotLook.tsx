// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import { type NotRead } from 'backstage-plugin-stateful-common';
import { serviceKinds } from 'backstage-plugin-stateful-common/model';
import { useText } from '../../text/useText';
import { HelpLink } from '../state/HelpLink';
import { Quote } from '../state/Quote';
import styles from './Service.module.css';

/** Nothing was found, but some kinds could not be read, so a service may have been missed. */
export function CouldNotLook(props: { unread: NotRead[] }) {
  const { unread } = props;
  const t = useText();
  const kinds = unread.map(({ kind }) => kind).join(', ');
  const read = serviceKinds.filter(
    kind => !unread.some(one => one.kind === kind),
  );
  const [{ namespace, message }] = unread;
  const forbidden = unread.some(({ state }) => state === 'forbidden');
  return (
    <Alert
      status="warning"
      icon
      title={
        namespace === undefined
          ? t('couldNotLook.title', { kinds })
          : t('couldNotLook.titleIn', { kinds, namespace })
      }
      description={
        <div className={styles.alert}>
          {read.length > 0
            ? t('couldNotLook.found', { kinds: read.join(', ') })
            : t('cluster.unreachableHint')}
          {message && <Quote>{message}</Quote>}
          {forbidden && (
            <>
              {t('couldNotLook.next')} <HelpLink page="rights" />
            </>
          )}
        </div>
      }
    />
  );
}
