// SPDX-License-Identifier: Apache-2.0

export interface Config {
  stateful?: {
    generator?: {
      /**
       * Command that deploys a generated operator, with `${name}` for its name, such as `make deploy SERVICE=$${name}`
       * (`$$` is how Backstage's configuration escapes `$`). The result page of a task shows it, if set.
       */
      deployCommand?: string;
    };
  };
}
