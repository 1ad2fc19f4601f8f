// SPDX-License-Identifier: Apache-2.0

import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  createContext,
  ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';
import { StartupStatus } from './startupStatus';

/** How often the backend is polled while local services are starting, in milliseconds. */
const pollInterval = 2_000;

const StartupStatusContext = createContext<StartupStatus | undefined>(
  undefined,
);

/** The startup status; undefined until the backend has answered once. */
export function useStartupStatus(): StartupStatus | undefined {
  return useContext(StartupStatusContext);
}

/** Polls the backend until no local service is starting. */
export function StartupStatusProvider(props: { children: ReactNode }) {
  const discovery = useApi(discoveryApiRef);
  const { fetch } = useApi(fetchApiRef);
  const [status, setStatus] = useState<StartupStatus>();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();

    async function poll() {
      let complete = false;
      try {
        const base = await discovery.getBaseUrl('startup');
        const response = await fetch(`${base}/v1/status`, {
          signal: stop.signal,
        });
        if (response.ok) {
          const next: StartupStatus = await response.json();
          complete = next.complete;
          if (!stop.signal.aborted) setStatus(next);
        }
      } catch {
        // The backend is restarting; the next round asks it again.
      }
      if (!complete && !stop.signal.aborted) {
        timer = setTimeout(poll, pollInterval);
      }
    }

    poll();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [discovery, fetch]);

  return (
    <StartupStatusContext.Provider value={status}>
      {props.children}
    </StartupStatusContext.Provider>
  );
}
