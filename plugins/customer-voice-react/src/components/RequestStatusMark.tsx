import type { RequestStatus } from 'backstage-plugin-customer-voice-common';
import styles from './RequestStatusChip.module.css';

/** How far it is, as a disc that fills; what ended otherwise has a sign of its own. */
const DRAWINGS = {
  submitted: { ring: true, dashed: true },
  evaluating: {
    ring: true,
    fill: 'M7 7 m-1.75 0 a1.75 1.75 0 1 0 3.5 0 a1.75 1.75 0 1 0 -3.5 0',
  },
  planned: { ring: true, fill: 'M7 7 V3.25 A3.75 3.75 0 0 1 10.75 7 Z' },
  'in-progress': { ring: true, fill: 'M7 7 V3.25 A3.75 3.75 0 0 1 7 10.75 Z' },
  answered: {
    line: 'M2 3.5 Q2 2 3.5 2 H10.5 Q12 2 12 3.5 V8 Q12 9.5 10.5 9.5 H7 L4 12 V9.5 H3.5 Q2 9.5 2 8 Z',
  },
  declined: { ring: true, line: 'M3.2 3.2 L10.8 10.8' },
  delivered: { ring: true, line: 'M4.4 7.2 L6.3 9 L9.8 5.2' },
  verified: { disc: true, cut: 'M4.2 7.2 L6.3 9.2 L10 5' },
  withdrawn: { line: 'M6 3 L2.5 6.5 L6 10 M2.5 6.5 H9 Q11.5 6.5 11.5 9 V11' },
  merged: { line: 'M3.5 2 V5 Q3.5 8 7 8 V12 M10.5 2 V5 Q10.5 8 7 8' },
} as const satisfies Record<
  RequestStatus,
  {
    ring?: boolean;
    dashed?: boolean;
    disc?: boolean;
    fill?: string;
    line?: string;
    cut?: string;
  }
>;

interface RequestStatusMarkProps {
  status: RequestStatus;
}

/** A small sign beside the word that says the same. */
export function RequestStatusMark({ status }: RequestStatusMarkProps) {
  const drawing: {
    ring?: boolean;
    dashed?: boolean;
    disc?: boolean;
    fill?: string;
    line?: string;
    cut?: string;
  } = DRAWINGS[status];
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
      {(drawing.ring || drawing.disc) && (
        <circle
          cx="7"
          cy="7"
          r="5.75"
          fill={drawing.disc ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={drawing.dashed ? '2 1.6' : undefined}
        />
      )}
      {drawing.fill && <path d={drawing.fill} fill="currentColor" />}
      {drawing.line && (
        <path
          d={drawing.line}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {drawing.cut && (
        <path
          d={drawing.cut}
          fill="none"
          stroke="var(--bui-bg-app)"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
