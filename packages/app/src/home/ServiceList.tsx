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
