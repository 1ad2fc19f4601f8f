// SPDX-License-Identifier: Apache-2.0

import { EventEmitter } from 'node:events';
import { EventStream, type EventResponse } from './eventStream';

/** A response whose client takes only so much before it must be drained. */
class SlowResponse extends EventEmitter {
  written: string[] = [];
  full = false;
  destroyed = false;
  flushes = 0;
  writeHead() {}
  flushHeaders() {}
  flush() {
    this.flushes += 1;
  }
  write(text: string) {
    this.written.push(text);
    return !this.full;
  }
  end() {
    this.emit('close');
  }
}

describe('an event stream', () => {
  let response: SlowResponse;
  let stream: EventStream;

  beforeEach(() => {
    jest.useFakeTimers();
    response = new SlowResponse();
    stream = new EventStream(response as unknown as EventResponse, 15_000);
    response.written = [];
  });

  afterEach(() => jest.useRealTimers());

  it('numbers its events, and flushes each through a compressing middleware', () => {
    const flushed = response.flushes;
    stream.send('a', '{"n":1}');
    stream.send('a', '{"n":2}');
    expect(response.written).toEqual([
      'id: 1\ndata: {"n":1}\n\n',
      'id: 2\ndata: {"n":2}\n\n',
    ]);
    expect(response.flushes).toBe(flushed + 2);
  });

  it('sends a slow client the newest of each topic, not all there were', () => {
    response.full = true;
    stream.send('a', '1');
    stream.send('a', '2');
    stream.send('b', '1');
    stream.send('a', '3');
    expect(response.written).toEqual(['id: 1\ndata: 1\n\n']);
    response.full = false;
    response.emit('drain');
    expect(response.written.slice(1)).toEqual([
      'id: 2\ndata: 1\n\n',
      'id: 3\ndata: 3\n\n',
    ]);
  });

  it('says that it is alive, but not to a client that does not listen', () => {
    jest.advanceTimersByTime(30_000);
    expect(response.written).toEqual([': alive\n\n', ': alive\n\n']);
    response.full = true;
    stream.send('a', '1');
    response.written = [];
    jest.advanceTimersByTime(60_000);
    expect(response.written).toEqual([]);
  });

  it('is silent after its end', () => {
    stream.end();
    response.destroyed = true;
    stream.send('a', '1');
    jest.advanceTimersByTime(60_000);
    expect(response.written).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
