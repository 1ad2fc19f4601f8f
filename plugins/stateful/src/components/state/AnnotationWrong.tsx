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

import { RiLinkUnlinkM } from '@remixicon/react';
import { KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION } from '@backstage/plugin-kubernetes-common';
import type { WrongAnnotation } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Quote } from './Quote';
import { StateMessage } from './StateMessage';

/** An annotation that ties the entity to Kubernetes cannot be used: which, and what is wrong with it. */
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
