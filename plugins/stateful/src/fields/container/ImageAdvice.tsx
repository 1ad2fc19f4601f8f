// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from 'backstage-plugin-stateful-common/knownImages';
import { Alert, Link, Text } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './ContainerField.module.css';

/** Warns of replicas that do not know of each other, and names operators that know the application. */
export function ImageAdvice(props: {
  image: KnownImage;
  note?: string;
  replicas: unknown;
}) {
  const { image, note, replicas } = props;
  const t = useText();
  return (
    <div className={styles.advice} role="status">
      {typeof replicas === 'number' && replicas > 1 && (
        <Alert
          status="warning"
          icon
          title={t('container.oneReplica', { application: image.title })}
          description={image.replicas}
        />
      )}
      {note && (
        <Alert
          status="info"
          icon
          title={t('container.note', { application: image.title })}
          description={note}
        />
      )}
      {image.operators.length > 0 && (
        <Alert
          status="info"
          icon
          title={t('container.betterOperator', {
            application: image.title,
          })}
          description={
            <ul className={styles.operators}>
              {image.operators.map(({ name, preferIf, url }) => (
                <li key={name}>
                  <Text variant="body-small">
                    {t('container.prefer', { name, preferIf })}
                  </Text>{' '}
                  <Link
                    href={url}
                    target="_blank"
                    rel="noopener noreferrer"
                    variant="body-small"
                  >
                    {t('container.about', { name })}
                  </Link>
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
