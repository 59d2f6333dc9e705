/** 核定's mark: a ledger line ticked. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="5" fill="#0958d9" />
    <path d="M8 9h11M8 15h7M8 21h5" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    <path
      d="m15 21.5 3.6 3.6L25.5 15"
      fill="none"
      stroke="#fff"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
