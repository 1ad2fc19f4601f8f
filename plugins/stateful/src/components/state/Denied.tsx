// SPDX-License-Identifier: Apache-2.0

import { RiLockLine } from '@remixicon/react';
import type { Denial } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { StateMessage } from './StateMessage';

/** The user lacks a permission. */
export function Denied(props: { denial: Denial }) {
  const { permission, message } = props.denial;
  const t = useText();
  return (
    <StateMessage icon={RiLockLine} title={t('denied.title')}>
      <p>{t('denied.text', { permission })}</p>
      <p>{message}</p>
    </StateMessage>
  );
}
