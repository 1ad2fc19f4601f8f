// SPDX-License-Identifier: Apache-2.0

export interface Config {
  /** Settings of this portal itself. */
  portal?: {
    /** The file to which `npm start` writes which local services are ready. */
    startupFile?: string;

    permissions?: {
      /** Names of permissions that nobody has, such as `kubernetes.clusters.read`. */
      denied?: string[];

      /**
       * Names of permissions on catalog entities that only the entity's owners
       * have, such as `stateful.service.read`.
       */
      ownersOnly?: string[];
    };
  };
}
