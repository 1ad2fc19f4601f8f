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

const aDay = 24 * 60 * 60 * 1000;

/** An instant (RFC 3339) in the reader's own time: the time of day, with the date where it is not of the last day. */
export function Instant(props: { at: string }) {
  const date = new Date(props.at);
  const recent = Math.abs(Date.now() - date.getTime()) < aDay;
  const format = new Intl.DateTimeFormat(undefined, {
    timeStyle: recent ? 'medium' : 'short',
    dateStyle: recent ? undefined : 'medium',
  });
  return (
    <time dateTime={props.at} title={date.toString()}>
      {format.format(date)}
    </time>
  );
}
