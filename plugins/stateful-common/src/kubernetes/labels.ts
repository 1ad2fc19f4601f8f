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

/** The labels of one object. */
export type Labels = Readonly<Record<string, string>>;

/** Whether an object with these labels is meant. */
export type LabelPredicate = (labels: Labels) => boolean;

const key = String.raw`[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?`;
const value = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?`;
const setBased = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const equality = new RegExp(`^(${key})\\s*(==|=|!=)\\s*(${value})$`);
const existence = new RegExp(`^(!?)\\s*(${key})$`);

/**
 * Reads a selector as `kubectl -l` takes it, such as `app=db,tier in (a,b),!old`.
 *
 * Undefined for what is not a selector: it is written by the author of an
 * entity, and the card has to say so.
 */
export function parseLabelSelector(
  selector: string,
): LabelPredicate | undefined {
  const requirements = selector
    // A comma inside parentheses separates values, not requirements.
    .split(/,(?![^()]*\))/)
    .map(requirement => parseRequirement(requirement.trim()));
  if (!requirements.every(requirement => requirement !== undefined)) {
    return undefined;
  }
  return labels => requirements.every(matches => matches(labels));
}

function parseRequirement(requirement: string): LabelPredicate | undefined {
  const set = setBased.exec(requirement);
  if (set) {
    const [, name, operator, list] = set;
    const values = new Set(list.split(',').map(item => item.trim()));
    // As in Kubernetes, `notin` and `!=` also select what lacks the label.
    return operator === 'in'
      ? labels => Object.hasOwn(labels, name) && values.has(labels[name])
      : labels => !Object.hasOwn(labels, name) || !values.has(labels[name]);
  }
  const equal = equality.exec(requirement);
  if (equal) {
    const [, name, operator, wanted] = equal;
    return operator === '!='
      ? labels => labels[name] !== wanted
      : labels => labels[name] === wanted;
  }
  const exists = existence.exec(requirement);
  if (exists) {
    const [, not, name] = exists;
    return labels => Object.hasOwn(labels, name) === !not;
  }
  return undefined;
}

/** Whether `labels` has everything that `wanted` (a `matchLabels`) asks for. */
export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([name, v]) => labels[name] === v);
}
