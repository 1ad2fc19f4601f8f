// SPDX-License-Identifier: Apache-2.0

export interface Config {
  stateful?: {
    generator?: {
      /**
       * Command that deploys a generated operator, without its name, such as `npm run cluster -- deploy`.
       * The result page of a task offers it; left out, the page says nothing of deploying.
       */
      deployCommand?: string;
    };
  };
}
