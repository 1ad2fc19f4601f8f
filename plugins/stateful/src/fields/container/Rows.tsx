// SPDX-License-Identifier: Apache-2.0

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { RiAddLine, RiCloseLine } from '@remixicon/react';
import { Button, ButtonIcon, Text } from '@backstage/ui';
import styles from './Rows.module.css';

/** A list of inputs that grows and shrinks. The focus follows: to the new row, or where the removed one was. */
export function Rows(props: {
  label: string;
  description: string;
  count: number;
  maxCount: number;
  isDisabled: boolean;
  addLabel: string;
  removeLabel: (index: number) => string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  children: (index: number) => ReactNode;
}) {
  const { label, description, count, maxCount, isDisabled } = props;
  const labelId = useId();
  const descriptionId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    if (wanted !== undefined) {
      const rows = list.current?.querySelectorAll('[data-row]') ?? [];
      const row = rows[Math.min(wanted, rows.length - 1)] ?? list.current;
      row?.querySelector<HTMLElement>('input, button')?.focus();
      setWanted(undefined);
    }
  }, [wanted, count]);
  return (
    <div
      className={styles.rows}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={descriptionId}
      ref={list}
    >
      <div className={styles.label}>
        <Text variant="body-small" id={labelId}>
          {label}
        </Text>
        <Text variant="body-small" color="secondary" id={descriptionId}>
          {description}
        </Text>
      </div>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row} data-row>
          <div className={styles.inputs}>{props.children(index)}</div>
          <ButtonIcon
            variant="tertiary"
            icon={<RiCloseLine aria-hidden />}
            aria-label={props.removeLabel(index)}
            isDisabled={isDisabled}
            onPress={() => {
              props.onRemove(index);
              setWanted(index);
            }}
          />
        </div>
      ))}
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiAddLine aria-hidden />}
        className={styles.add}
        isDisabled={isDisabled || count >= maxCount}
        onPress={() => {
          props.onAdd();
          setWanted(count);
        }}
      >
        {props.addLabel}
      </Button>
    </div>
  );
}
