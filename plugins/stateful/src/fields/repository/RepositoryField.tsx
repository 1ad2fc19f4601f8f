// SPDX-License-Identifier: Apache-2.0

import { useEffect, useId, useState } from 'react';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import {
  BgProvider,
  Select,
  Text,
  TextField,
  useBgConsumer,
} from '@backstage/ui';
import { useText } from '../../text/useText';
import { findGitHosts } from './gitHosts';
import { gitHostTypes } from './gitHostTypes';
import { NoGitHost } from './NoGitHost';
import type { repositoryFieldSchema } from './repositoryFieldSchema';
import { findRepositoryProblems } from './repositoryProblems';
import {
  formatRepositoryUrl,
  parseRepositoryUrl,
  type RepositoryUrl,
} from './repositoryUrl';
import { useInstalledActions } from './useInstalledActions';
import styles from './RepositoryField.module.css';

/** Asks for the host, owner and name of a new repository. */
export function RepositoryField(props: typeof repositoryFieldSchema.TProps) {
  const { formData, onChange, rawErrors, schema, uiSchema, formContext } =
    props;
  const isDisabled = props.disabled || props.readonly;
  const options = uiSchema['ui:options'] ?? {};
  const t = useText();
  const titleId = useId();
  const hostProblemId = useId();

  const integrations = useApi(scmIntegrationsApiRef);
  const config = useApi(configApiRef);
  const found = findGitHosts({ integrations, config, field: options });
  const actions = useInstalledActions();

  const url = parseRepositoryUrl(formData);
  const [left, setLeft] = useState<Partial<Record<keyof RepositoryUrl, true>>>(
    {},
  );
  const change = (part: Partial<RepositoryUrl>) =>
    onChange(formatRepositoryUrl({ ...url, ...part }));
  const leave = (part: keyof RepositoryUrl) => {
    setLeft(current => ({ ...current, [part]: true }));
    // Trim pasted whitespace.
    if (url[part] !== url[part].trim()) {
      change({ [part]: url[part].trim() });
    }
  };

  const { hosts } = found;
  const proposedHost =
    hosts.length === 1 || options.allowedHosts ? hosts[0]?.host : undefined;
  const proposedName =
    options.nameFrom && formContext?.formData?.[options.nameFrom];
  const proposed = formatRepositoryUrl({
    host: proposedHost ?? '',
    owner: options.defaultOwner ?? '',
    name: typeof proposedName === 'string' ? proposedName : '',
  });
  useEffect(() => {
    if (formData === undefined && proposed !== undefined) {
      onChange(proposed);
    }
    // Only once: fields that the user has cleared stay empty.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const problems = findRepositoryProblems(url, hosts, actions);
  const type = hosts.find(({ host }) => host === url.host)?.type;
  const wasRefused = rawErrors.length > 0;
  /** Errors are shown only after a field was left or the form was submitted. */
  const problemOf = (part: keyof RepositoryUrl) => {
    const problem = problems[part];
    const isShown =
      wasRefused || left[part] || (part === 'host' && url.host !== '');
    return problem && isShown ? t(problem.key, problem.values) : null;
  };
  // Without hosts, an alert explains more.
  const hostProblem = hosts.length ? problemOf('host') : null;
  const isRight = Object.keys(problems).length === 0;

  // On Material UI's paper, Backstage UI's inputs would be white on white.
  const { bg = 'neutral-1' } = useBgConsumer();

  return (
    <BgProvider bg={bg}>
      <div className={styles.field} role="group" aria-labelledby={titleId}>
        <Text as="h3" variant="title-x-small" id={titleId}>
          {schema.title}
        </Text>
        {schema.description && <Text as="p">{schema.description}</Text>}
        {hosts.length === 0 && <NoGitHost found={found} options={options} />}
        <div className={styles.host}>
          <Select
            label={t('repository.host')}
            placeholder={t('repository.hostPlaceholder')}
            options={hosts.map(({ host }) => ({ value: host, label: host }))}
            value={url.host || null}
            onChange={host => change({ host: String(host) })}
            onBlur={() => leave('host')}
            isRequired
            isDisabled={isDisabled || hosts.length === 0}
            validationBehavior="aria"
            isInvalid={Boolean(hostProblem)}
            aria-describedby={hostProblem ? hostProblemId : undefined}
          />
          {/* Backstage UI does not validate an empty selection. */}
          {hostProblem && (
            <Text
              variant="body-small"
              color="danger"
              id={hostProblemId}
              role="alert"
            >
              {hostProblem}
            </Text>
          )}
        </div>
        <div className={styles.names}>
          <TextField
            label={t('repository.owner')}
            description={t(
              type ? gitHostTypes[type].ownerHint : 'repository.ownerHint',
            )}
            value={url.owner}
            onChange={owner => change({ owner })}
            onBlur={() => leave('owner')}
            isRequired
            isDisabled={isDisabled}
            validationBehavior="aria"
            validate={() => problemOf('owner')}
            spellCheck="false"
            autoComplete="off"
          />
          <TextField
            label={t('repository.name')}
            description={t('repository.nameHint')}
            value={url.name}
            onChange={name => change({ name })}
            onBlur={() => leave('name')}
            isRequired
            isDisabled={isDisabled}
            validationBehavior="aria"
            validate={() => problemOf('name')}
            spellCheck="false"
            autoComplete="off"
          />
        </div>
        {isRight && (
          <Text as="p" color="secondary" className={styles.address}>
            {t('repository.address', {
              address: `${url.host}/${url.owner}/${url.name}`,
            })}
          </Text>
        )}
      </div>
    </BgProvider>
  );
}
