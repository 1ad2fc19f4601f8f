// SPDX-License-Identifier: Apache-2.0

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered, possibly on busy machines. Both are timeouts in
// milliseconds, not delays.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
