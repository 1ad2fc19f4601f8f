// SPDX-License-Identifier: Apache-2.0

import { mockCredentials } from '@backstage/backend-test-utils';
import { StreamLimits, TooManyStreamsError } from './streamLimits';

const ann = mockCredentials.user('user:default/ann');
const bob = mockCredentials.user('user:default/bob');
const service = mockCredentials.service('plugin:other');

describe('limits of streams', () => {
  it('hold for each caller, until a stream is closed', () => {
    const limits = new StreamLimits({ perCaller: 2, inAll: 100 });
    const close = limits.admit(ann);
    limits.admit(ann);
    expect(() => limits.admit(ann)).toThrow(/maximumPerCaller/);
    limits.admit(bob);
    limits.admit(service);
    close();
    close();
    limits.admit(ann);
    expect(() => limits.admit(ann)).toThrow(TooManyStreamsError);
  });

  it('hold for all callers together', () => {
    const limits = new StreamLimits({ perCaller: 100, inAll: 2 });
    const close = limits.admit(ann);
    limits.admit(bob);
    expect(() => limits.admit(service)).toThrow(/maximumStreams/);
    close();
    limits.admit(service);
  });
});
