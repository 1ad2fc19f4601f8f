// SPDX-License-Identifier: Apache-2.0

/** Words that name something secret, wherever they are, and those that do so only as a whole word. */
const secretWords =
  /PASSW(OR)?D|TOKEN|SECRET|CREDENTIAL|(^|_)(PASS|(API|ACCESS|PRIVATE)?KEYS?)(_|$)/i;

/** Such as POSTGRES_PASSWORD_FILE: the value is a path, not a secret. */
const path = /_(FILE|PATH|DIR)$/i;

/** Whether the value of an environment variable is likely to be secret, by the variable's name. */
export function looksSecret(name: string): boolean {
  return secretWords.test(name) && !path.test(name);
}
