// SPDX-License-Identifier: Apache-2.0

import { useId } from 'react';
import { Checkbox, Text } from '@backstage/ui';
import { useText } from '../../text/useText';
import { Changed } from './Changed';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

/** Whether the container may write to its root file system. */
export function RootFilesystemInput(props: { editing: ContainerEditing }) {
  const { editing } = props;
  const { value, known, change } = editing;
  const t = useText();
  const hintId = useId();
  const taken = known?.readOnlyRootFilesystem ?? true;
  return (
    <div className={styles.input}>
      <Checkbox
        isSelected={value.readOnlyRootFilesystem ?? taken}
        onChange={chosen =>
          change({
            readOnlyRootFilesystem: chosen === taken ? undefined : chosen,
          })
        }
        isDisabled={editing.isDisabled}
        aria-describedby={hintId}
      >
        {t('container.readOnlyRoot')}
      </Checkbox>
      <Text variant="body-small" color="secondary" id={hintId}>
        {t('container.readOnlyRootHint')}
      </Text>
      <Changed
        editing={editing}
        part="readOnlyRootFilesystem"
        label={t('container.rootFilesystem')}
      />
    </div>
  );
}
