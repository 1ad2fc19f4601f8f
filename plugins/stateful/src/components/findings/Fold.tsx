// SPDX-License-Identifier: Apache-2.0

import { useId, useState, type ReactNode } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import styles from './Findings.module.css';

/** A small disclosure inside a section; updates never open or close it. */
export function Fold(props: {
  title: string;
  initiallyOpen?: boolean;
  children: ReactNode;
}) {
  const { title, initiallyOpen = false, children } = props;
  const [open, setOpen] = useState(initiallyOpen);
  const id = useId();
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <div>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon size={16} aria-hidden />
        {title}
      </button>
      {open && (
        <div id={id} className={styles.folded}>
          {children}
        </div>
      )}
    </div>
  );
}
