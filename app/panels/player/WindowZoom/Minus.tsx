// The fine hatch of what is below zero, for whoever does not tell the colours apart: in each picture of its own, so that an exported one has it, too.
import style from '../WindowZoom.module.css'

/** In an <svg>: what `url(#minus)` is filled with. */
export const Minus = () => (
  <defs>
    <pattern id="minus" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" className={style.minus} />
      <rect width="1.25" height="4" className={style.gap} />
    </pattern>
  </defs>
)
