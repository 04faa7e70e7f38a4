/** A speech bubble with the bars of a scorecard in it. */
export const Logo = (props: { size: number }) => (
  <svg
    aria-hidden="true"
    focusable="false"
    height={props.size}
    style={{ flexShrink: 0 }}
    viewBox="0 0 32 32"
    width={props.size}
    xmlns="http://www.w3.org/2000/svg"
  >
    <path
      d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"
      fill="#1f7a6d"
    />
    <g fill="#ffffff">
      <rect height="5" rx="1" width="4" x="8" y="14" />
      <rect height="8" rx="1" width="4" x="14" y="11" />
      <rect height="11" rx="1" width="4" x="20" y="8" />
    </g>
  </svg>
);
