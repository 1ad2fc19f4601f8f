// SPDX-License-Identifier: Apache-2.0

import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import styles from './StartupBanner.module.css';
import { StartupPartList } from './StartupPartList';
import { StartupStatus } from './startupStatus';
import { useStartupStatus } from './StartupStatusProvider';

/** "3 of 6 ready, next: Git host" */
function describeProgress({ parts }: StartupStatus): string {
  const ready = parts.filter(part => part.state === 'ready').length;
  const next = parts.find(
    part => part.state === 'building' || part.state === 'starting',
  );
  const counted = `${ready} of ${parts.length} ready`;
  return next ? `${counted}, now: ${next.title}` : counted;
}

/**
 * A small panel in the corner while local services are starting, so that an
 * empty cluster or a missing git host is no riddle. It goes by itself; parts
 * that failed stay until they are dismissed.
 */
export function StartupBanner() {
  const status = useStartupStatus();
  const [open, setOpen] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  if (!status || dismissed) return null;

  const failed = status.parts.filter(part => part.state === 'failed').length;
  if (status.complete && failed === 0) return null;

  const title = status.complete
    ? 'A local service failed to start'
    : 'Local services are starting';
  return (
    <section className={styles.banner} aria-label={title}>
      <Flex justify="between" align="center" gap="2">
        <div role="status">
          <Text weight="bold">{title}</Text>
          <br />
          <Text variant="body-small" color="secondary">
            {describeProgress(status)}
          </Text>
        </div>
        <Flex gap="1">
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={open}
            onPress={() => setOpen(!open)}
          >
            {open ? 'Less' : 'More'}
          </Button>
          {status.complete && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setDismissed(true)}
            >
              Dismiss
            </Button>
          )}
        </Flex>
      </Flex>
      {open && (
        <div className={styles.parts}>
          <StartupPartList parts={status.parts} />
        </div>
      )}
    </section>
  );
}
