// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import { RiAlertLine } from '@remixicon/react';
import { Mark } from '../../components/mark/Mark';

/** A warning beside an input, which does not refuse its value. */
export function Caution(props: { children: ReactNode }) {
  return (
    <div role="status">
      <Mark icon={RiAlertLine} tone="warning" small>
        {props.children}
      </Mark>
    </div>
  );
}
