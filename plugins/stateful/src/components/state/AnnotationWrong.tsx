// SPDX-License-Identifier: Apache-2.0

import { RiLinkUnlinkM } from '@remixicon/react';
import { KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION } from '@backstage/plugin-kubernetes-common';
import type { WrongAnnotation } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Quote } from './Quote';
import { StateMessage } from './StateMessage';

/** A Kubernetes annotation of the entity has an invalid value. */
export function AnnotationWrong(props: { annotation: WrongAnnotation }) {
  const { name, value, problem } = props.annotation;
  const t = useText();
  return (
    <StateMessage
      icon={RiLinkUnlinkM}
      title={t('annotationWrong.title', { annotation: name })}
      help={
        name === KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION
          ? 'selectors'
          : 'annotations'
      }
    >
      {value.trim() && <Quote>{value}</Quote>}
      <p>{problem}.</p>
      <p>{t('annotationWrong.next')}</p>
    </StateMessage>
  );
}
