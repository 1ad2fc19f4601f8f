// SPDX-License-Identifier: Apache-2.0

import { useId, useState } from 'react';
import { BgProvider, Button, Text, useBgConsumer } from '@backstage/ui';
import { useText } from '../../text/useText';
import type { containerFieldSchema } from './containerFieldSchema';
import { ContainerInputs } from './ContainerInputs';
import { ImageAdvice } from './ImageAdvice';
import { imageKnowledge } from './imageKnowledge';
import { ImageSummary } from './ImageSummary';
import { Sources } from './Sources';
import { TakenParts } from './TakenParts';
import { useContainerEditing } from './useContainerEditing';
import { useSettled } from './useSettled';
import styles from './ContainerField.module.css';

/** Shows what the container of the form's image needs, and lets one change it. */
export function ContainerField(props: typeof containerFieldSchema.TProps) {
  const { schema, uiSchema, formContext } = props;
  const {
    imageFrom = 'image',
    replicasFrom = 'replicas',
    workloadFrom = 'workload',
  } = uiSchema['ui:options'] ?? {};
  const siblings = formContext?.formData ?? {};
  const isOnEveryNode = siblings[workloadFrom] === 'daemonSet';
  const knowledge = imageKnowledge(useSettled(siblings[imageFrom]));
  const isKnown = knowledge.state === 'known';
  const editing = useContainerEditing(
    props,
    isKnown ? knowledge.container : undefined,
  );
  const [wasOpened, setOpened] = useState(false);
  // What is wrong can be mended only where it is seen, and stays there once it is right.
  if (isKnown && editing.hasProblems && !wasOpened) {
    setOpened(true);
  }
  const isOpen = !isKnown || wasOpened;
  const toggle = () => {
    if (editing.hasProblems) {
      editing.leaveAll();
    } else {
      setOpened(!isOpen);
    }
  };
  const t = useText();
  const titleId = useId();
  const contentId = useId();

  // On Material UI's paper, Backstage UI's inputs would be white on white.
  const { bg = 'neutral-1' } = useBgConsumer();
  return (
    <BgProvider bg={bg}>
      <div className={styles.field} role="group" aria-labelledby={titleId}>
        <Text as="h3" variant="title-x-small" id={titleId}>
          {schema.title ?? t('container.title')}
        </Text>
        {schema.description && <Text as="p">{schema.description}</Text>}
        <div className={styles.head}>
          <div className={styles.summary} role="status">
            <ImageSummary knowledge={knowledge} isOpen={isOpen} />
          </div>
          {isKnown && (
            <Button
              variant="secondary"
              onPress={toggle}
              isDisabled={editing.isDisabled}
              aria-expanded={isOpen}
              aria-controls={contentId}
            >
              {t(isOpen ? 'container.done' : 'container.change')}
            </Button>
          )}
        </div>
        {knowledge.state !== 'noImage' && (
          <div id={contentId}>
            {isOpen ? (
              <ContainerInputs
                editing={editing}
                isOnEveryNode={isOnEveryNode}
              />
            ) : (
              <TakenParts editing={editing} isOnEveryNode={isOnEveryNode} />
            )}
          </div>
        )}
        {isKnown && <Sources urls={knowledge.sources} />}
        {'image' in knowledge && !isOnEveryNode && (
          <ImageAdvice
            image={knowledge.image}
            note={isKnown ? knowledge.note : undefined}
            replicas={siblings[replicasFrom]}
          />
        )}
      </div>
    </BgProvider>
  );
}
