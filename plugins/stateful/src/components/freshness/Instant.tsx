// SPDX-License-Identifier: Apache-2.0

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
