// SPDX-License-Identifier: Apache-2.0

import { useState, type ComponentProps } from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ContainerField } from '../ContainerField';
import type { ContainerValue } from '../containerValue';

/** What a form holds beside the container. */
export interface Siblings {
  image?: string;
  replicas?: number;
  workload?: string;
}

/** Draws the field alone, in a form that keeps its value and has an input for the image. */
export async function renderContainerField(
  siblings: Siblings = {},
  container?: ContainerValue,
) {
  const values: Array<ContainerValue | undefined> = [container];
  function Form() {
    const [value, setValue] = useState(container);
    const [image, setImage] = useState(siblings.image ?? '');
    // The form has more, which the field does not look at.
    const props = {
      schema: { title: 'Container' },
      uiSchema: {},
      formContext: { formData: { ...siblings, image } },
      formData: value,
      onChange: (next: ContainerValue | undefined) => {
        values.push(next);
        setValue(next);
      },
      rawErrors: [],
    } as unknown as ComponentProps<typeof ContainerField>;
    return (
      <>
        <input
          aria-label="Image"
          value={image}
          onChange={event => setImage(event.target.value)}
        />
        <ContainerField {...props} />
      </>
    );
  }
  renderInTestApp(<Form />);
  const group = await screen.findByRole('group', { name: 'Container' });
  return {
    user: userEvent.setup(),
    field: within(group),
    value: () => values.at(-1),
  };
}
