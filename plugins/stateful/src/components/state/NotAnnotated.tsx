// SPDX-License-Identifier: Apache-2.0

import { RiLinkUnlinkM } from '@remixicon/react';
import { KUBERNETES_ANNOTATION } from '@backstage/plugin-kubernetes-common';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { StateMessage } from './StateMessage';

/** The entity has no Kubernetes annotation; shows the one to add. */
export function NotAnnotated(props: { name: string }) {
  const t = useText();
  return (
    <StateMessage
      icon={RiLinkUnlinkM}
      title={t('notAnnotated.title')}
      help="annotations"
    >
      <p>{t('notAnnotated.text', { annotation: KUBERNETES_ANNOTATION })}</p>
      <Command
        command={`metadata:\n  annotations:\n    ${KUBERNETES_ANNOTATION}: ${props.name}`}
      />
    </StateMessage>
  );
}
