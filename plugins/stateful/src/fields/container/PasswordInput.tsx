// SPDX-License-Identifier: Apache-2.0

import { Radio, RadioGroup, TextField } from '@backstage/ui';
import { useText } from '../../text/useText';
import { Changed } from './Changed';
import type { ContainerValue } from './containerValue';
import type { ContainerEditing } from './useContainerEditing';
import styles from './ContainerField.module.css';

type Password = NonNullable<ContainerValue['password']>;

/** How the application is told its password, and from which Secret; never the password itself. */
export function PasswordInput(props: { editing: ContainerEditing }) {
  const { editing } = props;
  const { value, known, change } = editing;
  const t = useText();
  const label = t('container.password');
  const password = value.password ?? {};
  const knownNeed: Password | undefined = known?.password;
  const knownName = knownNeed?.variable ?? knownNeed?.fileVariable;
  const part =
    (['variable', 'fileVariable'] as const).find(
      each => password[each] !== undefined,
    ) ?? 'taken';
  const isTold = part !== 'taken' || knownName !== undefined;
  const edit = (edited: Password) =>
    change({ password: { ...password, ...edited } });
  const choose = (chosen: string) =>
    change({
      password: {
        ...(chosen === 'taken'
          ? {}
          : { [chosen]: password.variable ?? password.fileVariable ?? '' }),
        // Without a password there is no Secret.
        ...((chosen !== 'taken' || knownName !== undefined) && {
          secretName: password.secretName,
        }),
      },
    });
  return (
    <div className={styles.password}>
      <RadioGroup
        label={label}
        description={t(
          knownName ? 'container.knownPassword' : 'container.passwordHint',
        )}
        value={part}
        onChange={choose}
        isDisabled={editing.isDisabled}
      >
        <Radio value="taken">
          {knownName
            ? t(
                knownNeed?.variable
                  ? 'container.passwordVariableKnown'
                  : 'container.passwordFileKnown',
                { name: knownName },
              )
            : t('container.passwordNone')}
        </Radio>
        <Radio value="variable">{t('container.passwordVariable')}</Radio>
        <Radio value="fileVariable">{t('container.passwordFile')}</Radio>
      </RadioGroup>
      {part !== 'taken' && (
        <TextField
          label={t('container.passwordVariableName')}
          description={
            part === 'fileVariable'
              ? t('container.passwordFileHint')
              : undefined
          }
          placeholder={
            part === 'fileVariable' ? 'LEDGER_PASSWORD_FILE' : 'LEDGER_PASSWORD'
          }
          value={password[part] ?? ''}
          onChange={name => edit({ [part]: name.trim() })}
          onBlur={() => editing.leave(`password.${part}`)}
          isDisabled={editing.isDisabled}
          validationBehavior="aria"
          validate={() => editing.problemOf(`password.${part}`)}
          spellCheck="false"
          autoComplete="off"
        />
      )}
      {(isTold || password.secretName !== undefined) && (
        <RadioGroup
          label={t('container.secret')}
          description={t('container.secretHint')}
          value={password.secretName === undefined ? 'made' : 'existing'}
          onChange={chosen =>
            edit({ secretName: chosen === 'made' ? undefined : '' })
          }
          isDisabled={editing.isDisabled}
        >
          <Radio value="made">{t('container.secretMade')}</Radio>
          <Radio value="existing">{t('container.secretExisting')}</Radio>
        </RadioGroup>
      )}
      {password.secretName !== undefined && (
        <TextField
          label={t('container.secretName')}
          description={t('container.secretNameHint')}
          placeholder="ledger-password"
          value={password.secretName}
          onChange={secretName => edit({ secretName: secretName.trim() })}
          onBlur={() => editing.leave('password.secretName')}
          isDisabled={editing.isDisabled}
          validationBehavior="aria"
          validate={() => editing.problemOf('password.secretName')}
          spellCheck="false"
          autoComplete="off"
        />
      )}
      <Changed editing={editing} part="password" label={label} />
    </div>
  );
}
