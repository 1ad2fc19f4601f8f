// SPDX-License-Identifier: Apache-2.0

import { runInWorker } from './runInWorker';

/** A worker compiles some 30 MB of WebAssembly first. */
jest.setTimeout(60_000);

const init = {
  args: [
    'kubebuilder',
    'init',
    '--repo=a.b/ledger',
    '--project-name=ledger',
    '--skip-go-version-check',
    '--fetch-deps=false',
  ],
  files: [],
};

describe('runInWorker', () => {
  it('leaves the event loop free meanwhile', async () => {
    let turns = 0;
    let done = false;
    const count = () => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    count();
    await runInWorker(init);
    done = true;
    expect(turns).toBeGreaterThan(100);
  });

  it('stops a command that runs', async () => {
    const abort = new AbortController();
    await expect(
      runInWorker(init, {
        signal: abort.signal,
        onProgress: () => abort.abort(),
      }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops a command that waits for its turn, and lets the others end', async () => {
    const abort = new AbortController();
    const others = [runInWorker(init), runInWorker(init)];
    const waiting = runInWorker(init, { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    for (const outcome of await Promise.all(others)) {
      expect(outcome.exitCode).toBe(0);
    }
  });

  it('does not begin when it was stopped before', async () => {
    const onProgress = jest.fn();
    await expect(
      runInWorker(init, { signal: AbortSignal.abort(), onProgress }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(onProgress).not.toHaveBeenCalled();
  });

  it('says what went wrong in a command', async () => {
    const outcome = await runInWorker({ args: ['brew'], files: [] });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.result?.error).toBe('unknown command "brew"');
  });

  it('says so when a worker crashes, and takes the next command', async () => {
    const noPath = undefined as unknown as string;
    await expect(
      runInWorker({
        args: ['render'],
        files: [{ path: noPath, content: new Uint8Array() }],
      }),
    ).rejects.toThrow('The generator crashed: TypeError');
    await expect(runInWorker(init)).resolves.toMatchObject({ exitCode: 0 });
  });
});
