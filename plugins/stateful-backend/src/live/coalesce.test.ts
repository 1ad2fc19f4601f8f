// SPDX-License-Identifier: Apache-2.0

import { coalesce } from './coalesce';

describe('coalesce', () => {
  let runs: number[];

  beforeEach(() => {
    jest.useFakeTimers();
    runs = [];
  });

  afterEach(() => jest.useRealTimers());

  const start = () => coalesce(100, () => runs.push(performance.now()));

  it('runs at once after quiet, and then once an interval', () => {
    const update = start();
    for (let ms = 0; ms < 1000; ms += 10) {
      update.request();
      jest.advanceTimersByTime(10);
    }
    expect(runs.length).toBeGreaterThanOrEqual(9);
    expect(runs.length).toBeLessThanOrEqual(11);
  });

  it('never forgets the last request', () => {
    const update = start();
    update.request();
    jest.advanceTimersByTime(1);
    update.request();
    update.request();
    jest.advanceTimersByTime(200);
    expect(runs).toHaveLength(2);
  });

  it('takes what is requested in one turn for one', () => {
    const update = start();
    update.request();
    update.request();
    jest.advanceTimersByTime(500);
    expect(runs).toHaveLength(1);
  });

  it('runs no more once it is stopped', () => {
    const update = start();
    update.request();
    update.stop();
    jest.advanceTimersByTime(500);
    expect(runs).toEqual([]);
  });
});
