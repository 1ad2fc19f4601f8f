/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type {
  Parameter,
  RequestedParameter,
} from '../operator/operatorContent';
import { environmentVariable } from './environmentVariable';
import { maxTextLength } from './parameterFields';

/** What bounds every value of a type, if nothing else does. A duration is no less than nothing by its pattern. */
function bounds(parameter: Parameter): Partial<Parameter> {
  switch (parameter.type) {
    case 'string':
      return { maxLength: parameter.maxLength ?? maxTextLength };
    case 'quantity':
      return { minimum: parameter.minimum ?? '0' };
    default:
      return {};
  }
}

/** The parameter as the generator is told it, with what follows from it: the generator knows no rule of ours. */
export function requestedParameter(parameter: Parameter): RequestedParameter {
  return {
    ...parameter,
    ...bounds(parameter),
    variable: environmentVariable(parameter.name),
  } as RequestedParameter;
}
