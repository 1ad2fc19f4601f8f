// SPDX-License-Identifier: Apache-2.0

const aDay = 24 * 60 * 60 * 1000;

/** An RFC 3339 timestamp in local time, with the date if it is more than a day away. */
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
