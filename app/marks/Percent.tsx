// A probability as people read it; what is no number is written as it is and spoken in words.
import { percent, shortNumber } from '../geometry/numbers.ts'

/** `none`: how NaN and infinity are spoken. */
export function Percent({ p, none }: { p: number | undefined; none: string }) {
  if (p === undefined) return null
  return Number.isFinite(p) ? <>{`${percent(p)} %`}</> : <NoNumber value={p} none={none} />
}

/** NaN, ∞ or −∞. */
export const NoNumber = ({ value, none }: { value: number; none: string }) => (
  <>
    <span aria-hidden="true">{shortNumber(value)}</span>
    <span className="hidden">{none}</span>
  </>
)
