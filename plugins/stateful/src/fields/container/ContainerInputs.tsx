// SPDX-License-Identifier: Apache-2.0

import { EnvironmentInput } from './EnvironmentInput';
import { MountPathInput } from './MountPathInput';
import { PasswordInput } from './PasswordInput';
import { RootFilesystemInput } from './RootFilesystemInput';
import { TextListInput } from './TextListInput';
import type { ContainerEditing } from './useContainerEditing';
import { UserInput } from './UserInput';
import styles from './ContainerField.module.css';

/** The inputs for all parts of the container, in the order in which they matter. */
export function ContainerInputs(props: {
  editing: ContainerEditing;
  isOnEveryNode: boolean;
}) {
  const { editing, isOnEveryNode } = props;
  return (
    <div className={styles.inputs}>
      <div className={styles.pair}>
        <MountPathInput editing={editing} isOnEveryNode={isOnEveryNode} />
        <UserInput editing={editing} />
      </div>
      <PasswordInput editing={editing} />
      <EnvironmentInput editing={editing} />
      <TextListInput editing={editing} part="writableFolders" />
      <RootFilesystemInput editing={editing} />
      <div className={styles.pair}>
        <TextListInput editing={editing} part="command" />
        <TextListInput editing={editing} part="args" />
      </div>
    </div>
  );
}
