/** Rollcall's mark: a list of names, the last one answered for. The same drawing as public/mark.svg. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f6b66" />
      <g fill="none" stroke="#fff" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2.75">
        <path d="M8 9.5h16M8 16h7" opacity="0.55" />
        <path d="M8 22.5l3.75 3L24 14.5" />
      </g>
    </svg>
  );
}
