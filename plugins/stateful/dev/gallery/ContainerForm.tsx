// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { ContainerField } from '../../src/fields/container/ContainerField';
import type { GalleryForm } from './galleryFields';
import styles from './ContainerForm.module.css';

/** The field for a container, on paper as in the scaffolder's form. */
export function ContainerForm(props: { form: GalleryForm }) {
  const { container, isOpen, wasRefused, ...siblings } = props.form;
  const [value, setValue] = useState(container);
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) {
      paper.current
        ?.querySelector<HTMLElement>('[aria-expanded="false"]')
        ?.click();
    }
  }, [isOpen]);
  // The form has more, which the field does not look at.
  const field = {
    schema: { title: 'Container' },
    uiSchema: {},
    formContext: { formData: siblings },
    formData: value,
    onChange: setValue,
    rawErrors: wasRefused ? ['refused'] : [],
  } as unknown as ComponentProps<typeof ContainerField>;
  return (
    <div className={styles.paper} ref={paper}>
      <ContainerField {...field} />
    </div>
  );
}
