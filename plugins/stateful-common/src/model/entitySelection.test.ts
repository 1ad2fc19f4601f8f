// SPDX-License-Identifier: Apache-2.0

import { healthyLedger } from '../testUtils';
import { buildFrom } from './__testUtils__/buildFrom';
import { entitySelection } from './entitySelection';

const entityWith = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger', annotations },
});

describe('the annotations of an entity', () => {
  it('select by id, in every namespace of every cluster', () => {
    expect(
      entitySelection(entityWith({ 'backstage.io/kubernetes-id': 'ledger' })),
    ).toMatchObject({
      state: 'selected',
      selection: {
        labelSelector: 'backstage.io/kubernetes-id=ledger',
        namespace: undefined,
        cluster: undefined,
      },
    });
  });

  it('select by label selector before id, in a namespace of a cluster', () => {
    expect(
      entitySelection(
        entityWith({
          'backstage.io/kubernetes-id': 'ledger',
          'backstage.io/kubernetes-label-selector': 'app in (ledger)',
          'backstage.io/kubernetes-namespace': 'ledger-system',
          'backstage.io/kubernetes-cluster': 'local',
        }),
      ),
    ).toMatchObject({
      state: 'selected',
      selection: {
        labelSelector: 'app in (ledger)',
        namespace: 'ledger-system',
        cluster: 'local',
      },
    });
  });

  it.each([[undefined], [{ 'backstage.io/kubernetes-namespace': 'x' }]])(
    'may be absent: %p',
    annotations => {
      expect(entitySelection(entityWith(annotations))).toEqual({
        state: 'notAnnotated',
      });
    },
  );

  it.each([
    [
      'label-selector',
      'app = = ledger',
      '“= ledger” is not a valid label value',
    ],
    ['label-selector', '', 'The value is empty'],
    ['id', 'not a label', '“not a label” is not a valid label value'],
    ['id', '', 'The value is empty'],
    ['id', ' ', 'The value is empty'],
  ])('may be wrong: kubernetes-%s: %p', (name, value, problem) => {
    const annotation = `backstage.io/kubernetes-${name}`;
    expect(entitySelection(entityWith({ [annotation]: value }))).toEqual({
      state: 'invalid',
      annotation,
      value,
      problem: expect.stringContaining(problem),
    });
  });

  it.each(['Ledger', 'ledger system', 'a,b', 'x'.repeat(64)])(
    'may name a namespace that there cannot be: %p',
    value => {
      const annotation = 'backstage.io/kubernetes-namespace';
      expect(
        entitySelection(
          entityWith({
            'backstage.io/kubernetes-id': 'ledger',
            [annotation]: value,
          }),
        ),
      ).toEqual({
        state: 'invalid',
        annotation,
        value,
        problem: expect.stringContaining('is not a valid namespace name'),
      });
    },
  );

  it.each([
    ['label-selector', 'id'],
    ['id', 'label-selector'],
  ])('leave out an empty %s beside a %s', (empty, given) => {
    expect(
      entitySelection(
        entityWith({
          [`backstage.io/kubernetes-${empty}`]: '',
          [`backstage.io/kubernetes-${given}`]: 'ledger',
        }),
      ),
    ).toMatchObject({ state: 'selected' });
  });

  it.each([
    [{ 'backstage.io/kubernetes-id': 'ledger' }, 1],
    [{ 'backstage.io/kubernetes-id': 'other' }, 0],
    [{ 'backstage.io/kubernetes-label-selector': 'app=ledger' }, 1],
    [
      {
        'backstage.io/kubernetes-id': 'ledger',
        'backstage.io/kubernetes-namespace': 'elsewhere',
      },
      0,
    ],
  ])('%p select %d workload', (annotations: any, count) => {
    const { workloads } = buildFrom(healthyLedger(), { annotations });
    expect(workloads).toHaveLength(count);
  });
});
