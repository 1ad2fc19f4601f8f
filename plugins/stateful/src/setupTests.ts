// SPDX-License-Identifier: Apache-2.0

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are drawn, also on machines that are busy with other tests. Both
// are limits of patience, in milliseconds, not waits.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
