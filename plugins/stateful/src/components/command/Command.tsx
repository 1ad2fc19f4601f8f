// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { Button } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Command.module.css';

/** Something to type or paste, with a button that copies it. */
export function Command(props: { command: string }) {
  const { command } = props;
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.command}>
      <code className={styles.code}>{command}</code>
      {/* Without a secure context browsers offer no clipboard. */}
      {navigator.clipboard && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
          aria-label={t('command.copyLabel', { command })}
          onPress={() =>
            navigator.clipboard.writeText(command).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <span role="status">
            {t(copied ? 'command.copied' : 'command.copy')}
          </span>
        </Button>
      )}
    </div>
  );
}
