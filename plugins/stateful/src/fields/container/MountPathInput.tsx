// SPDX-License-Identifier: Apache-2.0

import { TextField } from '@backstage/ui';
import { useText } from '../../text/useText';
import { Changed } from './Changed';
import { Caution } from './Caution';
import { leftOutside } from './leftOutside';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

/** Where the volume, or the folder of a DaemonSet, is mounted. */
export function MountPathInput(props: {
  editing: ContainerEditing;
  isOnEveryNode: boolean;
}) {
  const { editing, isOnEveryNode } = props;
  const { value, known, change } = editing;
  const t = useText();
  const label = t(isOnEveryNode ? 'container.folder' : 'container.volume');
  const leave = () => {
    editing.leave('mountPath');
    // Trim pasted whitespace; what is known is taken without a copy of it.
    const path = value.mountPath?.trim();
    if (path !== value.mountPath || path === known?.mountPath) {
      change({ mountPath: path === known?.mountPath ? undefined : path });
    }
  };
  const outside = leftOutside(value, known);
  return (
    <div className={styles.input}>
      <TextField
        label={label}
        description={
          known
            ? t('container.knownValue', { value: known.mountPath })
            : t('container.mountPathHint')
        }
        placeholder={known?.mountPath ?? '/data'}
        value={value.mountPath ?? ''}
        onChange={mountPath => change({ mountPath })}
        onBlur={leave}
        isDisabled={editing.isDisabled}
        validationBehavior="aria"
        validate={() => editing.problemOf('mountPath')}
        spellCheck="false"
        autoComplete="off"
      />
      {outside.length > 0 && (
        <Caution>
          {t('container.leftOutside', { names: outside.join(', ') })}
        </Caution>
      )}
      <Changed editing={editing} part="mountPath" label={label} />
    </div>
  );
}
