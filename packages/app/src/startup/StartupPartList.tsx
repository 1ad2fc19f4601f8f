// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiLoader4Line,
  RiTimeLine,
  RemixiconComponentType,
} from '@remixicon/react';
import { StartupPart } from './startupStatus';
import styles from './StartupPartList.module.css';

const looks: Record<
  StartupPart['state'],
  { icon: RemixiconComponentType; label: string; className: string }
> = {
  waiting: { icon: RiTimeLine, label: 'waiting', className: styles.waiting },
  building: { icon: RiLoader4Line, label: 'building', className: styles.busy },
  starting: { icon: RiLoader4Line, label: 'starting', className: styles.busy },
  ready: {
    icon: RiCheckboxCircleFill,
    label: 'ready',
    className: styles.ready,
  },
  failed: {
    icon: RiCloseCircleFill,
    label: 'failed',
    className: styles.failed,
  },
};

/** Each part with its state in colour, shape and words. */
export function StartupPartList(props: { parts: StartupPart[] }) {
  return (
    <ul className={styles.list}>
      {props.parts.map(part => {
        const { icon: Icon, label, className } = looks[part.state];
        return (
          <li key={part.id} className={styles.part}>
            <span className={className} aria-hidden>
              <Icon size={18} />
            </span>
            <span className={styles.words}>
              <Text>{part.title}</Text>
              <span className={styles.detail}>
                <Text variant="body-small" color="secondary">
                  {label}
                  {part.detail ? `: ${part.detail}` : ''}
                </Text>
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
