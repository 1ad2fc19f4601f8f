// SPDX-License-Identifier: Apache-2.0

import { Alert, Link, Text } from '@backstage/ui';
import { useText } from '../../text/useText';
import type { GitHosts } from './gitHosts';
import { gitHostTypes } from './gitHostTypes';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';
import styles from './RepositoryField.module.css';

const documentation = 'https://backstage.io/docs/integrations/';

/** Example integrations of hosts that require only a token. */
const examples = [
  { type: 'github', host: 'github.com', token: 'GITHUB_TOKEN' },
  { type: 'gitlab', host: 'gitlab.com', token: 'GITLAB_TOKEN' },
];

/** Explains why no host is available and what to configure. */
export function NoGitHost(props: {
  found: GitHosts;
  options: RepositoryFieldOptions;
}) {
  const { types, unsupported } = props.found;
  const { allowedHosts } = props.options;
  const t = useText();
  const supported = types.map(type => gitHostTypes[type].title).join(', ');
  let reason = t('repository.noHostConfigured', { supported });
  if (allowedHosts) {
    reason = t('repository.noHostAllowed', {
      allowed: allowedHosts.join(', '),
    });
  } else if (unsupported.length) {
    reason = t('repository.noHostSupported', {
      supported,
      unsupported: unsupported.join(', '),
    });
  }
  const example = examples.find(
    ({ type, host }) =>
      types.includes(type) && (allowedHosts?.includes(host) ?? true),
  );
  return (
    <Alert
      status="danger"
      icon
      title={t('repository.noHost')}
      description={
        <div className={styles.noHost}>
          <Text as="p">{reason}</Text>
          <Text as="p">{t('repository.noHostFix')}</Text>
          {example && (
            <pre className={styles.code}>{`integrations:
  ${example.type}:
    - host: ${example.host}
      token: \${${example.token}}`}</pre>
          )}
          <Link href={documentation} target="_blank" rel="noopener noreferrer">
            {t('repository.noHostDocs')}
          </Link>
        </div>
      }
    />
  );
}
