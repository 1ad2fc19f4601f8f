// SPDX-License-Identifier: Apache-2.0

import { RiInboxLine } from '@remixicon/react';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { StateMessage } from './StateMessage';

interface NothingDeployedProps {
  /** The service's name in Kubernetes. */
  name: string;
  /** The portal's own deploy command, if any; `${name}` is replaced. */
  deployCommand?: string;
}

/** Nothing is deployed yet; shows the commands that deploy it. */
export function NothingDeployed(props: NothingDeployedProps) {
  const { name, deployCommand } = props;
  const t = useText();
  // The layout of every kubebuilder project, see https://book.kubebuilder.io
  const commands = deployCommand
    ? [deployCommand.split('${name}').join(name)]
    : ['kubectl apply -k config/default', 'kubectl apply -k config/samples'];
  return (
    <StateMessage icon={RiInboxLine} title={t('nothingDeployed.title')}>
      <p>{t('nothingDeployed.text', { name })}</p>
      <p>
        {t(
          deployCommand
            ? 'nothingDeployed.commandOnly'
            : 'nothingDeployed.clone',
        )}
      </p>
      {commands.map(command => (
        <Command key={command} command={command} />
      ))}
    </StateMessage>
  );
}
