import styles from './words.module.css';

const SHAPES = {
  up: 'M2 10 L6 2 L10 10 Z',
  down: 'M2 2 L6 10 L10 2 Z',
  level: 'M1 5 H11 V7 H1 Z',
  check: 'M1.5 6.5 L4.5 9.5 L10.5 2.5',
  cross: 'M2 2 L10 10 M10 2 L2 10',
  ring: 'M6 2 A4 4 0 1 1 5.99 2',
} as const;

const DRAWN = new Set<keyof typeof SHAPES>(['check', 'cross', 'ring']);

interface VerdictMarkProps {
  shape: keyof typeof SHAPES;
  tone: 'good' | 'bad' | 'open';
}

/** A small sign beside words that say the same. */
export function VerdictMark(props: VerdictMarkProps) {
  const drawn = DRAWN.has(props.shape);
  return (
    <svg
      className={`${styles.mark} ${styles[props.tone]}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <path
        d={SHAPES[props.shape]}
        fill={drawn ? 'none' : 'currentColor'}
        stroke={drawn ? 'currentColor' : 'none'}
        strokeWidth="2"
      />
    </svg>
  );
}
