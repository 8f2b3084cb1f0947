// A box that holds the lens in it: elsewhere lenses hang from the page.
import { useState, type ReactNode } from 'react'
import { LensRoom } from '../marks/lens.ts'
import style from './Gallery.module.css'

export function Held({ children }: { readonly children: ReactNode }) {
  const [box, set] = useState<HTMLElement | null>(null)
  return (
    <div ref={set} className={style.held}>
      {box ? <LensRoom value={box}>{children}</LensRoom> : null}
    </div>
  )
}

/** A lens stands over the window. Here its box stands for the window, and it enlarges something in the box's corner: nothing that is on the page. */
export const useCorner = () => useState(() => ({ current: document.createElement('div') }))[0]
