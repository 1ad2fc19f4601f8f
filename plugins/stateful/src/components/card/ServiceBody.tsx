// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { RiFileUnknowLine } from '@remixicon/react';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import type { ServiceView } from '../../api';
import { kubernetesName } from '../../entity/kubernetesName';
import { useText } from '../../text/useText';
import { ServiceDrawing } from '../service/ServiceDrawing';
import { AnnotationWrong } from '../state/AnnotationWrong';
import { BackendLost } from '../state/BackendLost';
import { Denied } from '../state/Denied';
import { EmptyService } from '../state/EmptyService';
import { LoadingService } from '../state/LoadingService';
import { NoClusters } from '../state/NoClusters';
import { NotAnnotated } from '../state/NotAnnotated';
import { StateMessage } from '../state/StateMessage';

interface ServiceBodyProps {
  entity: Entity;
  view: ServiceView;
  deployCommand?: string;
  findingsPage?: string;
}

/** The content of the card, which is in one of several states. */
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
      return message.annotation ? (
        <AnnotationWrong annotation={message.annotation} />
      ) : (
        <NotAnnotated name={name} />
      );
    case 'notFound':
      return (
        <StateMessage icon={RiFileUnknowLine} title={t('notFound.title')}>
          <p>{message.message}</p>
        </StateMessage>
      );
    case 'service': {
      const { service } = message;
      if (service.noClusters) {
        return <NoClusters noClusters={service.noClusters} />;
      }
      if (isLoading(service)) {
        return <LoadingService name={name} />;
      }
      return isKnownEmpty(view, service) ? (
        <EmptyService
          entity={entity}
          service={service}
          deployCommand={deployCommand}
        />
      ) : (
        <ServiceDrawing
          service={service}
          connection={connection}
          findingsPage={props.findingsPage}
        />
      );
    }
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

/** Whether it is certain that there are no workloads. */
function isKnownEmpty(
  { connection }: ServiceView,
  { health, clusters }: StatefulService,
): boolean {
  return (
    connection.state === 'open' &&
    health === 'empty' &&
    clusters.length > 0 &&
    clusters.every(({ freshness }) => freshness.state === 'live')
  );
}
