// SPDX-License-Identifier: Apache-2.0

import { containerLimits } from 'backstage-plugin-stateful-common/knownImages';
import { TextField } from '@backstage/ui';
import { useText, type TextKey } from '../../text/useText';
import { Changed } from './Changed';
import type { TextListPart } from './containerValue';
import { Rows } from './Rows';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

interface TextListWords {
  label: TextKey;
  hint: TextKey;
  /** With what is known as {{value}}. */
  knownHint: TextKey;
  add: TextKey;
  example: string;
  /** The most that the generator takes. */
  maxCount: number;
}

const words: Record<TextListPart, TextListWords> = {
  writableFolders: {
    label: 'container.writableFolders',
    hint: 'container.writableFoldersHint',
    knownHint: 'container.knownFolders',
    add: 'container.addFolder',
    example: '/var/run/ledger',
    maxCount: containerLimits.folders,
  },
  command: {
    label: 'container.command',
    hint: 'container.commandHint',
    knownHint: 'container.knownWords',
    add: 'container.addWord',
    example: '/usr/bin/ledger',
    maxCount: containerLimits.words,
  },
  args: {
    label: 'container.args',
    hint: 'container.argsHint',
    knownHint: 'container.knownWords',
    add: 'container.addArgument',
    example: '--verbose',
    maxCount: containerLimits.words,
  },
};

/** A list of texts: folders, or the words of a command. */
export function TextListInput(props: {
  editing: ContainerEditing;
  part: TextListPart;
}) {
  const { editing, part } = props;
  const { value, known, change } = editing;
  const { label, hint, knownHint, add, example, maxCount } = words[part];
  const t = useText();
  const rows = value[part] ?? [];
  const taken = known?.[part] ?? [];
  return (
    <div className={styles.input}>
      <Rows
        label={t(label)}
        description={
          taken.length ? t(knownHint, { value: taken.join(' ') }) : t(hint)
        }
        count={rows.length}
        maxCount={maxCount}
        isDisabled={editing.isDisabled}
        addLabel={t(add)}
        removeLabel={index =>
          t('container.removeRow', { label: t(label), number: index + 1 })
        }
        onAdd={() => change({ [part]: [...rows, ''] })}
        onRemove={index =>
          change({ [part]: rows.filter((_, each) => each !== index) })
        }
      >
        {index => (
          <TextField
            aria-label={t('container.row', {
              label: t(label),
              number: index + 1,
            })}
            placeholder={example}
            value={rows[index] ?? ''}
            onChange={text =>
              change({
                [part]: rows.map((row, each) => (each === index ? text : row)),
              })
            }
            onBlur={() => editing.leave(`${part}.${index}`)}
            isDisabled={editing.isDisabled}
            validationBehavior="aria"
            validate={() => editing.problemOf(`${part}.${index}`)}
            spellCheck="false"
            autoComplete="off"
          />
        )}
      </Rows>
      <Changed editing={editing} part={part} label={t(label)} />
    </div>
  );
}
