// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { Button, VisuallyHidden } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Command.module.css';

/** A command or snippet with a copy button. */
export function Command(props: { command: string }) {
  const { command } = props;
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.command}>
      <code className={styles.code}>{command}</code>
      {/* The clipboard requires a secure context. */}
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
          {t(copied ? 'command.copied' : 'command.copy')}
        </Button>
      )}
      {/* Not in the button: its children are presentational to screen readers. */}
      <VisuallyHidden role="status">
        {copied && t('command.copied')}
      </VisuallyHidden>
    </div>
  );
}
