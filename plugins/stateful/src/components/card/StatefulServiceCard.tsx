// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { Link } from '@backstage/ui';
import type { ServiceView } from '../../api';
import { kubernetesName } from '../../entity/kubernetesName';
import { useKubernetesTab } from '../../hooks/useKubernetesTab';
import { useStatefulService } from '../../hooks/useStatefulService';
import { useText } from '../../text/useText';
import { FreshnessMark } from '../freshness/FreshnessMark';
import { standing, worstStanding, type Standing } from '../freshness/standing';
import { NotAnnotated } from '../state/NotAnnotated';
import { ServiceBody } from './ServiceBody';
import styles from './StatefulServiceCard.module.css';

/** @public */
export interface StatefulServiceCardProps {
  /**
   * A command that deploys the service, shown while nothing is deployed. `${name}`
   * is replaced by the name of the service.
   */
  deployCommand?: string;
  /**
   * The page of all findings, to which each finding links as `<page>#<id>`, with the
   * id in lower case. The page of this project unless given.
   */
  findingsPage?: string;
}

/** Shows the live state of the entity's stateful service. */
export function StatefulServiceCard(props: StatefulServiceCardProps) {
  const { entity } = useEntity();
  const t = useText();
  return isAnnotated(entity) ? (
    <FollowingCard entity={entity} {...props} />
  ) : (
    <EntityInfoCard title={t('card.title')}>
      <NotAnnotated name={kubernetesName(entity)} />
    </EntityInfoCard>
  );
}

/** Empty annotations count: the backend reports them as invalid. */
function isAnnotated({ metadata: { annotations = {} } }: Entity): boolean {
  return (
    annotations[KUBERNETES_ANNOTATION] !== undefined ||
    annotations[KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION] !== undefined
  );
}

function FollowingCard(props: StatefulServiceCardProps & { entity: Entity }) {
  const view = useStatefulService(props.entity);
  const t = useText();
  const kubernetesTab = useKubernetesTab(props.entity);
  const cardStanding = standingOf(view);
  return (
    <EntityInfoCard
      title={t('card.title')}
      headerActions={cardStanding && <FreshnessMark standing={cardStanding} />}
      footerActions={
        kubernetesTab && (
          <Link href={kubernetesTab} variant="body-small">
            {t('card.kubernetesTab')}
          </Link>
        )
      }
    >
      <div className={styles.body}>
        <ServiceBody {...props} view={view} />
      </div>
    </EntityInfoCard>
  );
}

/** The worst of all clusters; undefined if there is no state. */
function standingOf({
  message,
  connection,
}: ServiceView): Standing | undefined {
  if (message?.type === 'service') {
    return worstStanding(
      message.service.clusters.map(({ freshness }) =>
        standing(freshness, connection),
      ),
    );
  }
  return message === undefined && connection.state !== 'lost'
    ? { state: 'connecting' }
    : undefined;
}
