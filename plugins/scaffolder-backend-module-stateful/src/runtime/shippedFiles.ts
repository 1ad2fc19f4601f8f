// SPDX-License-Identifier: Apache-2.0

/** The runtime's tests, and what only they need: they run where the runtime is made, not in every repository. */
const notShipped =
  /^(?:Makefile$|[.]golangci[.]yml$|docs\/checks[.]md$|test\/|.*(?:_test[.]go$|(?:^|\/)testdata\/))/;

/** The checksums of the folder in a repository. In a module, go.sum takes their place. */
export const sumsFile = 'SHA256SUMS';

/** Whether operators have a file of the runtime, by its path there. */
export const isShipped = (path: string): boolean => !notShipped.test(path);
