// What a question asks for stays in its place, dashed: a number in a line, or – where its shape is asked for, too – a picture.
import style from './controls.module.css'

/** One for each number, `digits` wide. Screen readers hear the question mark – or what is said in its place –, but nobody sees a table of them. */
export const Covered = ({ digits, children = '?' }: { readonly digits: number; readonly children?: string }) => (
  <span className={style.covered} style={{ minWidth: `${digits}ch` }}>
    {children}
  </span>
)

/** In rem. Its size says nothing of what it covers. */
export const CoveredPicture = ({ side, high = side }: { readonly side: number; readonly high?: number }) => (
  <p
    data-whole=""
    className={style.coveredPicture}
    style={{ width: `${side}rem`, height: `${high}rem`, fontSize: `${Math.min(1.5, high / 2)}rem` }}
  >
    ?
  </p>
)
