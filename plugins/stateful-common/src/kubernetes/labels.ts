// SPDX-License-Identifier: Apache-2.0

/** The labels of one object. */
export type Labels = Readonly<Record<string, string>>;

/** Whether an object with these labels is meant. */
export type LabelPredicate = (labels: Labels) => boolean;

/** What a selector selects, or what is wrong with it. */
export type LabelSelector =
  | { selects: LabelPredicate; problem?: undefined }
  | { selects?: undefined; problem: string };

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
const name = /^(?=.{1,63}$)[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/;
const prefix = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const requirementParts = /^(!?)\s*([^\s=!<>(),]*)\s*(.*)$/s;

/**
 * Reads a selector as `kubectl -l` takes it, such as `app=db,tier in (a,b),!old`.
 *
 * Authors of entities write selectors, so a problem is a sentence for the card.
 */
export function parseLabelSelector(selector: string): LabelSelector {
  if (!selector.trim()) {
    return { problem: 'It is empty' };
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
    return { problem: 'There is a comma too many' };
  }
  if (!key) {
    return { problem: `“${requirement}” has no label before its operator` };
  }
  if (!isLabelKey(key)) {
    return { problem: `“${key}” is not the name of a label` };
  }
  if (not) {
    return rest
      ? { problem: `“!${key}” takes no value` }
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
        problem: `After “${key}”, “${rest}” is no operator: use =, !=, in or notin`,
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
      problem: `“${key} ${operator}” needs its values in parentheses, such as (a,b)`,
    };
  }
  const items = list.split(',').map(item => item.trim());
  return parseValues(items, values => labels => {
    const included = Object.hasOwn(labels, key) && values.includes(labels[key]);
    // As in Kubernetes, `notin` and `!=` also select what lacks the label.
    return included === (operator === 'in');
  });
}

function parseComparison(
  key: string,
  operator: '<' | '>',
  operand: string,
): LabelSelector {
  if (!/^-?\d+$/.test(operand)) {
    return { problem: `“${key} ${operator}” needs a whole number` };
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
        problem: `“${wrong}” is not the value of a label: letters, digits, “-”, “_” and “.” only, at most 63`,
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

/** Whether `labels` has everything that `wanted` (a `matchLabels`) asks for. */
export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
