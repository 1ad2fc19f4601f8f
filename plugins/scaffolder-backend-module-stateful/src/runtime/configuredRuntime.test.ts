// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { checkRuntimeVersion, configuredRuntime } from './configuredRuntime';

const runtime = {
  module: 'stateful.example/runtime',
  version: 'v1.2.3',
  sum: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
  modSum: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
};

const read = (data: object) =>
  configuredRuntime(
    mockServices.rootConfig({
      data: { stateful: { generator: data as any } },
    }),
  );

describe('configuredRuntime', () => {
  it('is what the command prints', () => {
    const { module, ...read1 } = runtime;
    expect(read({ runtime })).toEqual(read1);
  });

  it('is none by default', () => {
    expect(read({})).toBeUndefined();
  });

  it.each([
    [
      'module',
      'git.example.com/runtime',
      /is not the path of the runtime, use stateful[.]example\/runtime/,
    ],
    ['version', '1.2.3', /"1.2.3" is invalid, use what `stateful-runtime/],
    ['version', 'latest', /"latest" is invalid/],
    ['sum', 'sha256:00', /"sha256:00" is invalid/],
    ['modSum', 'h1:short=', /"h1:short=" is invalid/],
    ['modSum', undefined, /Missing required config value/],
  ])('refuses %s %p by its field', (field, value, problem) => {
    const change = () => read({ runtime: { ...runtime, [field]: value } });
    expect(change).toThrow(problem);
    expect(change).toThrow(`stateful.generator.runtime.${field}`);
  });

  it('is of the version that operators are generated for', () => {
    const configured = read({ runtime })!;
    expect(() => checkRuntimeVersion(configured, 'v1.2.3')).not.toThrow();
    expect(() => checkRuntimeVersion(configured, 'v1.3.0')).toThrow(
      /^stateful[.]generator[.]runtime[.]version: is v1[.]2[.]3, but this generator makes operators for v1[.]3[.]0[.] Run /,
    );
  });
});
