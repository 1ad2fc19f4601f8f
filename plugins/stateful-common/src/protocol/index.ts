// SPDX-License-Identifier: Apache-2.0

export type {
  Denial,
  ServiceMessage,
  ServicesResponse,
  WrongAnnotation,
} from './message';
export { serviceMessageSchema } from './serviceMessageSchema';
