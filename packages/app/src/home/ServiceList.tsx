// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useEffect, useState } from 'react';
import styles from './ServiceList.module.css';

/** The catalog's services that name something on Kubernetes, each with what it is for. */
export function ServiceList() {
  const catalog = useApi(catalogApiRef);
  const [services, setServices] = useState<Entity[]>();
  const [error, setError] = useState<Error>();

  useEffect(() => {
    let shown = true;
    catalog
      .queryEntities({
        filter: {
          kind: 'Component',
          'metadata.annotations.backstage.io/kubernetes-id':
            CATALOG_FILTER_EXISTS,
        },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: 20,
      })
      .then(
        answer => shown && setServices(answer.items),
        reason => shown && setError(reason),
      );
    return () => {
      shown = false;
    };
  }, [catalog]);

  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Services
        </Text>
      </CardHeader>
      <CardBody>
        {error && (
          <Text color="danger">
            The catalog could not be read: {error.message}
          </Text>
        )}
        {services?.length === 0 && (
          <Text color="secondary">
            There is none yet. The first appears here when its form is filled.
          </Text>
        )}
        <ul className={styles.list}>
          {services?.map(service => (
            <li key={service.metadata.uid} className={styles.service}>
              <EntityRefLink entityRef={service} hideIcon />
              <Text variant="body-small" color="secondary">
                {service.metadata.description}
              </Text>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
