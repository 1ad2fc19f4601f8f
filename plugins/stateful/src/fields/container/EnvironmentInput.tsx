// SPDX-License-Identifier: Apache-2.0

import { containerLimits } from 'backstage-plugin-stateful-common/knownImages';
import { TextField } from '@backstage/ui';
import { useText } from '../../text/useText';
import { Caution } from './Caution';
import { Changed } from './Changed';
import type { EnvironmentVariable } from './containerValue';
import { Rows } from './Rows';
import { looksSecret } from './secretLookingName';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

/** The environment variables besides those that are known. */
export function EnvironmentInput(props: { editing: ContainerEditing }) {
  const { editing } = props;
  const { value, known, change } = editing;
  const t = useText();
  const label = t('container.environment');
  const rows = value.environment ?? [];
  const taken = Object.entries(known?.environment ?? {});
  const edit = (index: number, part: EnvironmentVariable) =>
    change({
      environment: rows.map((row, each) =>
        each === index ? { ...row, ...part } : row,
      ),
    });
  const secrets = rows
    .map(({ name = '' }) => name)
    .filter(name => looksSecret(name));
  return (
    <div className={styles.input}>
      <Rows
        label={label}
        description={
          taken.length
            ? t('container.knownEnvironment', {
                value: taken.map(each => each.join('=')).join(' '),
              })
            : t('container.environmentHint')
        }
        count={rows.length}
        maxCount={containerLimits.variables}
        isDisabled={editing.isDisabled}
        addLabel={t('container.addVariable')}
        removeLabel={index =>
          t('container.removeRow', { label, number: index + 1 })
        }
        onAdd={() =>
          change({ environment: [...rows, { name: '', value: '' }] })
        }
        onRemove={index =>
          change({ environment: rows.filter((_, each) => each !== index) })
        }
      >
        {index => (
          <>
            <TextField
              aria-label={t('container.variableName', { number: index + 1 })}
              placeholder="LOG_LEVEL"
              value={rows[index]?.name ?? ''}
              onChange={name => edit(index, { name: name.trim() })}
              onBlur={() => editing.leave(`environment.${index}.name`)}
              isDisabled={editing.isDisabled}
              validationBehavior="aria"
              validate={() => editing.problemOf(`environment.${index}.name`)}
              spellCheck="false"
              autoComplete="off"
            />
            <TextField
              aria-label={t('container.variableValue', { number: index + 1 })}
              placeholder="info"
              value={rows[index]?.value ?? ''}
              onChange={text => edit(index, { value: text })}
              isDisabled={editing.isDisabled}
              validationBehavior="aria"
              validate={() => editing.problemOf(`environment.${index}.value`)}
              spellCheck="false"
              autoComplete="off"
            />
          </>
        )}
      </Rows>
      {secrets.length > 0 && (
        <Caution>
          {t('container.secretLooking', { names: secrets.join(', ') })}
        </Caution>
      )}
      <Changed editing={editing} part="environment" label={label} />
    </div>
  );
}
