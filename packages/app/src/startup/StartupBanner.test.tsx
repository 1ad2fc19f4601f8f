// SPDX-License-Identifier: Apache-2.0

import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { StartupBanner } from './StartupBanner';
import { StartupStatusProvider } from './StartupStatusProvider';
import { StartupStatus } from './startupStatus';

const generator = { id: 'generator', title: 'Generator', state: 'ready' };
const gitHost = { id: 'git', title: 'Git host', state: 'building' };

/** Renders the banner before a backend that gives these answers, one a request. */
function renderBefore(answers: Array<object | number>) {
  const fetch = jest.fn(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return typeof answer === 'number'
      ? new Response('', { status: answer })
      : new Response(JSON.stringify(answer));
  });
  render(
    <TestApiProvider
      apis={[
        [discoveryApiRef, mockApis.discovery()],
        [fetchApiRef, { fetch }],
      ]}
    >
      <StartupStatusProvider>
        <p>the page</p>
        <StartupBanner />
      </StartupStatusProvider>
    </TestApiProvider>,
  );
  return fetch;
}

/** Lets the provider ask once more. */
const nextPoll = () => act(() => jest.advanceTimersByTimeAsync(2_000));

const coming: StartupStatus = {
  complete: false,
  parts: [generator, gitHost] as StartupStatus['parts'],
};
const done: StartupStatus = {
  complete: true,
  parts: [generator, { ...gitHost, state: 'ready' }] as StartupStatus['parts'],
};

describe('StartupBanner', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('lists what is starting, and disappears when everything is ready', async () => {
    const fetch = renderBefore([coming, done]);
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.getByRole('status')).toHaveTextContent(
      'Local services are starting1 of 2 ready, now: Git host',
    );
    await nextPoll();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(screen.getByText('the page')).toBeInTheDocument();

    const asked = fetch.mock.calls.length;
    await nextPoll();
    await nextPoll();
    expect(fetch).toHaveBeenCalledTimes(asked);
  });

  it('shows nothing where nothing is to come', async () => {
    renderBefore([{ complete: true, parts: [] }]);
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('tells each part in words when asked', async () => {
    renderBefore([coming]);
    await act(() => jest.advanceTimersByTimeAsync(0));
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['Generatorready', 'Git hostbuilding']);
  });

  it('keeps what failed until it is dismissed', async () => {
    renderBefore([
      {
        complete: true,
        parts: [
          generator,
          { ...gitHost, state: 'failed', detail: 'no C compiler' },
        ],
      },
    ]);
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.getByRole('status')).toHaveTextContent(
      'A local service failed to start',
    );
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.getByText('failed: no C compiler')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('asks again after a backend that did not answer', async () => {
    renderBefore([503, coming]);
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await nextPoll();
    expect(screen.getByRole('status')).toBeInTheDocument();
  });
});
