// SPDX-License-Identifier: Apache-2.0

/** How often the parent is looked for, in milliseconds: each is one system call. */
const interval = 500;

/**
 * Tells, once, that the process that started this one is gone. npm runs scripts in a shell; it passes a SIGTERM on to
 * the shell, and the shell passes it on to nobody. Whoever loses their parent is given another one.
 *
 * @param {() => void} callback
 */
export function onParentGone(callback) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, interval);
  timer.unref();
}
