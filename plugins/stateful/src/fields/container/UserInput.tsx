// SPDX-License-Identifier: Apache-2.0

import { TextField } from '@backstage/ui';
import { useText } from '../../text/useText';
import { Changed } from './Changed';
import type { ContainerValue } from './containerValue';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

/** What is no number stays as it was typed, for the validation to refuse. */
function readUser(text: string): ContainerValue['user'] {
  return /^[0-9]+$/.test(text) ? Number(text) : (text as unknown as number);
}

/** The user that the container runs as. */
export function UserInput(props: { editing: ContainerEditing }) {
  const { value, known, change, ...editing } = props.editing;
  const t = useText();
  const label = t('container.user');
  const leave = () => {
    editing.leave('user');
    if (value.user !== undefined && value.user === known?.user) {
      change({ user: undefined });
    }
  };
  return (
    <div className={styles.input}>
      <TextField
        label={label}
        description={
          known
            ? t('container.knownValue', { value: String(known.user) })
            : t('container.userHint')
        }
        placeholder={String(known?.user ?? 10001)}
        value={String(value.user ?? '')}
        onChange={text => change({ user: readUser(text.trim()) })}
        onBlur={leave}
        isDisabled={editing.isDisabled}
        validationBehavior="aria"
        validate={() => editing.problemOf('user')}
        inputMode="numeric"
        autoComplete="off"
      />
      <Changed editing={props.editing} part="user" label={label} />
    </div>
  );
}
