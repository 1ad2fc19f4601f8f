// SPDX-License-Identifier: Apache-2.0

/** Our mark, a disk with a lit replica; drawn in the text's colour so that it suits both themes. */
export function Logo(props: { size?: number }) {
  const { size = 28 } = props;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="4 3 26 27"
      width={size}
      height={size}
      aria-hidden
      focusable="false"
    >
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <ellipse cx="16" cy="9" rx="8" ry="3" />
        <path d="M8 9v6c0 1.7 3.6 3 8 3s8-1.3 8-3V9" />
        <path d="M8 15v7c0 1.7 3.6 3 8 3s8-1.3 8-3v-7" />
      </g>
      <circle cx="24.5" cy="24.5" r="4.5" fill="#ffb454" />
    </svg>
  );
}
