// SPDX-License-Identifier: Apache-2.0

import { Slots } from './Slots';

/** A job that runs until it is told to end. */
function openJob() {
  let begun = false;
  let end: () => void = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  const job = async () => {
    begun = true;
    await ended;
  };
  return { job, end: () => end(), begun: () => begun };
}

describe('Slots', () => {
  it('lets as many jobs run at once as there are slots, and the next in turn', async () => {
    const slots = new Slots(2);
    const jobs = [openJob(), openJob(), openJob(), openJob()];
    const running = jobs.map(({ job }) => slots.use(job));
    const begun = () => jobs.map(job => job.begun());

    await new Promise(setImmediate);
    expect(begun()).toEqual([true, true, false, false]);
    jobs[1].end();
    await running[1];
    await new Promise(setImmediate);
    expect(begun()).toEqual([true, true, true, false]);
    jobs.forEach(job => job.end());
    await Promise.all(running);
    expect(begun()).toEqual([true, true, true, true]);
  });

  it('frees the slot of a job that fails', async () => {
    const slots = new Slots(1);
    await expect(
      slots.use(() => Promise.reject(new Error('boom'))),
    ).rejects.toThrow('boom');
    await expect(slots.use(async () => 'next')).resolves.toBe('next');
  });

  it('lets a job that waits leave the queue, and keeps the rest in it', async () => {
    const slots = new Slots(1);
    const [first, left, last] = [openJob(), openJob(), openJob()];
    const leaving = new AbortController();
    const running = slots.use(first.job);
    const waiting = slots.use(left.job, leaving.signal);
    const lastRunning = slots.use(last.job);

    leaving.abort(new Error('no longer wanted'));
    await expect(waiting).rejects.toThrow('no longer wanted');
    first.end();
    last.end();
    await Promise.all([running, lastRunning]);
    expect(left.begun()).toBe(false);
    expect(last.begun()).toBe(true);
  });
});
