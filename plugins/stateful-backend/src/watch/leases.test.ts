// SPDX-License-Identifier: Apache-2.0

import { Leases } from './leases';

describe('leases', () => {
  let idle: string[];
  let leases: Leases<string>;

  beforeEach(() => {
    jest.useFakeTimers();
    idle = [];
    leases = new Leases(1000, key => idle.push(key));
  });

  afterEach(() => jest.useRealTimers());

  it('last until some time after the last user', () => {
    const first = leases.take('shop');
    const second = leases.take('shop');
    leases.take('bank');
    first();
    first();
    jest.advanceTimersByTime(5000);
    expect(idle).toEqual([]);
    second();
    jest.advanceTimersByTime(500);
    const third = leases.take('shop');
    jest.advanceTimersByTime(5000);
    expect(idle).toEqual([]);
    third();
    jest.advanceTimersByTime(1000);
    expect(idle).toEqual(['shop']);
    expect([...leases.keys()]).toEqual(['bank']);
  });

  it('tell nothing after they were stopped', () => {
    const giveBack = leases.take('shop');
    leases.take('bank')();
    leases.stop();
    giveBack();
    jest.advanceTimersByTime(5000);
    expect(idle).toEqual([]);
  });
});
