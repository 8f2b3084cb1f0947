// A number as a bar from the middle: to the right above 0, to the left below.
import style from './Panel.module.css'

/** `share`: from −1 to 1; null: it is not said. */
export function SignedBar({ share }: { readonly share: number | null }) {
  const to = Math.max(-1, Math.min(1, share ?? 0))
  return (
    <span className={style.both} aria-hidden="true">
      {share === null ? null : (
        <i data-below={to < 0 ? '' : undefined} style={{ left: `${50 + 50 * Math.min(0, to)}%`, width: `${50 * Math.abs(to)}%` }} />
      )}
    </span>
  )
}
