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
import { KUBERNETES_ANNOTATION } from '@backstage/plugin-kubernetes-common';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { StateMessage } from './StateMessage';

/** The entity is not tied to Kubernetes: the annotation to add. */
export function NotAnnotated(props: { name: string }) {
  const t = useText();
  return (
    <StateMessage
      icon={RiLinkUnlinkM}
      title={t('notAnnotated.title')}
      help="annotations"
    >
      <p>{t('notAnnotated.text', { annotation: KUBERNETES_ANNOTATION })}</p>
      <Command
        command={`metadata:\n  annotations:\n    ${KUBERNETES_ANNOTATION}: ${props.name}`}
      />
    </StateMessage>
  );
}
