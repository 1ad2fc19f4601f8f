// SPDX-License-Identifier: Apache-2.0

import { RiCheckLine } from '@remixicon/react';
import { Alert, Text } from '@backstage/ui';
import { Mark } from '../../components/mark/Mark';
import { useText } from '../../text/useText';
import type { ImageKnowledge } from './imageKnowledge';
import styles from './ContainerField.module.css';

/** Says whether the image is known, and what that means for the fields. */
export function ImageSummary(props: {
  knowledge: ImageKnowledge;
  isOpen: boolean;
}) {
  const { knowledge, isOpen } = props;
  const t = useText();
  switch (knowledge.state) {
    case 'noImage':
      return (
        <Text as="p" color="secondary">
          {t('container.noImage')}
        </Text>
      );
    case 'known':
      return (
        <div className={styles.known}>
          <Mark icon={RiCheckLine} tone="positive" strong>
            {t('container.known', {
              application: [knowledge.image.title, knowledge.version]
                .filter(Boolean)
                .join(' '),
            })}
          </Mark>
          <Text as="p" color="secondary" variant="body-small">
            {t(isOpen ? 'container.knownOpen' : 'container.knownHint')}
          </Text>
        </div>
      );
    case 'versionUnknown':
      return (
        <Alert
          status="info"
          icon
          title={t('container.versionUnknown', {
            application: [knowledge.image.title, knowledge.version]
              .filter(Boolean)
              .join(' '),
          })}
          description={
            knowledge.version === undefined
              ? t('container.noVersionHint')
              : t('container.versionUnknownHint', {
                  version: knowledge.version,
                })
          }
        />
      );
    case 'unknown':
      return (
        <Alert
          status="info"
          icon
          title={t('container.unknown')}
          description={t('container.unknownHint')}
        />
      );
    default:
      return knowledge satisfies never;
  }
}
