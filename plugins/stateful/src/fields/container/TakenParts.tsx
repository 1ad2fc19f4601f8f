// SPDX-License-Identifier: Apache-2.0

import { useText } from '../../text/useText';
import { Changed } from './Changed';
import { containerParts } from './containerParts';
import type { ContainerEditing } from './useContainerEditing';
import styles from './TakenParts.module.css';

/** What the container of a known image will be, with marks at what the form changed. */
export function TakenParts(props: {
  editing: ContainerEditing;
  isOnEveryNode: boolean;
}) {
  const { editing, isOnEveryNode } = props;
  const t = useText();
  return (
    <dl className={styles.parts}>
      {containerParts({ editing, isOnEveryNode, t }).map(
        ({ part, label, values }) => (
          <div key={part} className={styles.part}>
            <dt>{label}</dt>
            <dd>
              <div>
                {values.map(value => (
                  <div key={value}>{value}</div>
                ))}
              </div>
              {part !== 'memory' && part !== 'readiness' && (
                <Changed editing={editing} part={part} label={label} />
              )}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
