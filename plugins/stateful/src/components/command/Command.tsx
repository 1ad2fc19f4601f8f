/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
