// SPDX-License-Identifier: Apache-2.0

/**
 * The labels of one object.
 *
 * @public
 */
export type Labels = Readonly<Record<string, string>>;

/**
 * Whether an object with these labels matches.
 *
 * @public
 */
export type LabelPredicate = (labels: Labels) => boolean;

/**
 * A parsed selector, or the reason why it is invalid.
 *
 * @public
 */
export type LabelSelector =
  | { selects: LabelPredicate; problem?: undefined }
  | { selects?: undefined; problem: string };

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
const name = /^(?=.{1,63}$)[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/;
const prefix = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const requirementParts = /^(!?)\s*([^\s=!<>(),]*)\s*(.*)$/s;

/**
 * Parses a label selector in the syntax of `kubectl -l`, such as `app=db,tier in (a,b),!old`.
 *
 * `problem` is shown on the card, without a trailing period.
 *
 * @public
 */
export function parseLabelSelector(selector: string): LabelSelector {
  if (!selector.trim()) {
    return { problem: 'The value is empty' };
  }
  const requirements = selector
    // A comma inside parentheses separates values, not requirements.
    .split(/,(?![^()]*\))/)
    .map(requirement => parseRequirement(requirement.trim()));
  const wrong = requirements.find(({ problem }) => problem !== undefined);
  return (
    wrong ?? {
      selects: labels => requirements.every(({ selects }) => selects!(labels)),
    }
  );
}

function parseRequirement(requirement: string): LabelSelector {
  const [, not, key, rest] = requirementParts.exec(requirement)!;
  if (!requirement) {
    return { problem: 'Unexpected comma' };
  }
  if (!key) {
    return { problem: `“${requirement}” has no label key` };
  }
  if (!isLabelKey(key)) {
    return { problem: `“${key}” is not a valid label key` };
  }
  if (not) {
    return rest
      ? { problem: `“!${key}” does not take a value` }
      : { selects: labels => !Object.hasOwn(labels, key) };
  }
  if (!rest) {
    return { selects: labels => Object.hasOwn(labels, key) };
  }
  const [, operator, operand] =
    /^(==|=|!=|<|>|(?:in|notin)(?![^\s(]))\s*(.*)$/s.exec(rest) ?? [];
  switch (operator) {
    case '=':
    case '==':
      return parseValues(
        [operand],
        ([wanted]) =>
          labels =>
            labels[key] === wanted,
      );
    case '!=':
      return parseValues(
        [operand],
        ([wanted]) =>
          labels =>
            labels[key] !== wanted,
      );
    case '<':
    case '>':
      return parseComparison(key, operator, operand);
    case 'in':
    case 'notin':
      return parseSet(key, operator, operand);
    default:
      return {
        problem: `“${rest}” is not a valid operator after “${key}”: use =, !=, in or notin`,
      };
  }
}

function parseSet(
  key: string,
  operator: 'in' | 'notin',
  operand: string,
): LabelSelector {
  const list = /^\(([^()]*)\)$/.exec(operand)?.[1];
  if (list === undefined) {
    return {
      problem: `“${key} ${operator}” requires values in parentheses, for example (a,b)`,
    };
  }
  const items = list.split(',').map(item => item.trim());
  return parseValues(items, values => labels => {
    const included = Object.hasOwn(labels, key) && values.includes(labels[key]);
    // As in Kubernetes, `notin` and `!=` also match objects without the label.
    return included === (operator === 'in');
  });
}

function parseComparison(
  key: string,
  operator: '<' | '>',
  operand: string,
): LabelSelector {
  if (!/^-?\d+$/.test(operand)) {
    return { problem: `“${key} ${operator}” requires an integer` };
  }
  const limit = Number(operand);
  return {
    selects: labels => {
      const value = Number(labels[key] ?? NaN);
      return operator === '<' ? value < limit : value > limit;
    },
  };
}

function parseValues(
  values: string[],
  predicateOf: (values: string[]) => LabelPredicate,
): LabelSelector {
  const wrong = values.find(value => value !== '' && !name.test(value));
  return wrong === undefined
    ? { selects: predicateOf(values) }
    : {
        problem: `“${wrong}” is not a valid label value: use at most 63 letters, digits, “-”, “_” and “.”`,
      };
}

function isLabelKey(key: string): boolean {
  const [last, domain, ...more] = key.split('/').reverse();
  return (
    name.test(last) &&
    (domain === undefined || prefix.test(domain)) &&
    more.length === 0
  );
}

/** Whether `labels` match all of `wanted` (`matchLabels`). */
export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
