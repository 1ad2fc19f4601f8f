// SPDX-License-Identifier: Apache-2.0

/**
 * What of npm's configuration says where packages come from. A user may have set it in the environment, and without it
 * there may be no packages. npm writes the names in small letters and takes them in any.
 */
const sources =
  /^npm_config_(\/\/.+|(.+:)?registry|cache|userconfig|globalconfig|(https?_?)?proxy|noproxy|ca|cafile|cert|key|strict_ssl)$/i;

/** What npm adds to the environment of a script besides `npm_…`; NODE_ENV where it leaves out packages of development. */
const others = ['COLOR', 'INIT_CWD', 'NODE', 'NODE_ENV'];

/**
 * An environment as it would be had the command not been started by npm: `npm test --silent` hands its log level, and
 * whatever else it was told, to every npm below it.
 * https://docs.npmjs.com/cli/v11/using-npm/scripts#environment
 */
export function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        (!/^npm_/i.test(name) || sources.test(name)) && !others.includes(name),
    ),
  );
}
