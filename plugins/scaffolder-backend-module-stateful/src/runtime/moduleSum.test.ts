// SPDX-License-Identifier: Apache-2.0

import { moduleSum } from './moduleSum';

const file = (path: string, text: string) => ({
  path,
  content: Buffer.from(text),
});

describe('moduleSum', () => {
  it('is the checksum that go.sum has of a known module', () => {
    const quote = 'module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n';
    expect(moduleSum([file('go.mod', quote)])).toBe(
      'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
    );
  });

  it('does not depend on the order of files, and does on each byte', () => {
    const files = [file('b', '1'), file('a', '2')];
    expect(moduleSum([...files].reverse())).toBe(moduleSum(files));
    expect(moduleSum([file('b', '1'), file('a', '3')])).not.toBe(
      moduleSum(files),
    );
  });
});
