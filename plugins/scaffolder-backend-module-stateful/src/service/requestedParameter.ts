// SPDX-License-Identifier: Apache-2.0

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
