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

import type { Entity } from '@backstage/catalog-model';
import { RiFileUnknowLine } from '@remixicon/react';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import type { ServiceView } from '../../api';
import { kubernetesName } from '../../entity/kubernetesName';
import { useText } from '../../text/useText';
import { ServiceDrawing } from '../service/ServiceDrawing';
import { BackendLost } from '../state/BackendLost';
import { Denied } from '../state/Denied';
import { LoadingService } from '../state/LoadingService';
import { NotAnnotated } from '../state/NotAnnotated';
import { NothingDeployed } from '../state/NothingDeployed';
import { StateMessage } from '../state/StateMessage';

interface ServiceBodyProps {
  entity: Entity;
  view: ServiceView;
  deployCommand?: string;
}

/** Everything below the card's title: one of its states. */
export function ServiceBody(props: ServiceBodyProps) {
  const { entity, view, deployCommand } = props;
  const { message, connection } = view;
  const t = useText();
  const name = kubernetesName(entity);
  if (message === undefined) {
    return connection.state === 'lost' ? (
      <BackendLost connection={connection} />
    ) : (
      <LoadingService name={name} />
    );
  }
  switch (message.type) {
    case 'denied':
      return <Denied denial={message.denial} />;
    case 'notAnnotated':
      return <NotAnnotated name={name} />;
    case 'notFound':
      return (
        <StateMessage icon={RiFileUnknowLine} title={t('notFound.title')}>
          <p>{message.message}</p>
        </StateMessage>
      );
    case 'service':
      if (isLoading(message.service)) {
        return <LoadingService name={name} />;
      }
      return message.service.health === 'empty' ? (
        <NothingDeployed name={name} deployCommand={deployCommand} />
      ) : (
        <ServiceDrawing service={message.service} connection={connection} />
      );
    default: {
      const unknown: never = message;
      throw new Error(`Unknown message: ${JSON.stringify(unknown)}`);
    }
  }
}

function isLoading({ clusters }: StatefulService): boolean {
  return (
    clusters.length > 0 &&
    clusters.every(
      ({ freshness, workloads }) =>
        freshness.state === 'loading' && workloads.length === 0,
    )
  );
}
