// SPDX-License-Identifier: Apache-2.0

import { RiEditLine } from '@remixicon/react';
import { Button } from '@backstage/ui';
import { Mark } from '../../components/mark/Mark';
import { useText } from '../../text/useText';
import type { ContainerValue } from './containerValue';
import type { ContainerEditing } from './useContainerEditing';
import styles from './Changed.module.css';

/** Marks a part that the form changed from what is known, and takes the change back. */
export function Changed(props: {
  editing: ContainerEditing;
  part: keyof ContainerValue;
  label: string;
}) {
  const { editing, part, label } = props;
  const t = useText();
  if (!editing.known || editing.value[part] === undefined) {
    return null;
  }
  return (
    <div className={styles.changed}>
      <Mark icon={RiEditLine} tone="announcement" small>
        {t('container.changed')}
      </Mark>
      <Button
        size="small"
        variant="tertiary"
        className={styles.reset}
        onPress={() => editing.change({ [part]: undefined })}
        isDisabled={editing.isDisabled}
        aria-label={t('container.resetLabel', { label })}
      >
        {t('container.reset')}
      </Button>
    </div>
  );
}
