// A strip of what a layer gives, with its numbers on it where there are some.
import { memo } from 'react'
import { diagramColours } from '../geometry/diagramColours.ts'
import { Diagram } from '../marks/Diagram.tsx'
import { useDark } from '../state/theme.ts'
import { sameStrip, type StripShown } from './strips.ts'
import style from './Rows.module.css'

/** null: nobody knows yet what it gives. */
export function Strip({ strip }: { readonly strip: StripShown | null }) {
  return (
    <div className={style.strip} aria-hidden="true">
      {strip && strip.diagram.width > 0 ? <Faces {...strip} /> : null}
    </div>
  )
}

const Faces = memo(function Faces({ diagram, maps }: StripShown) {
  return <Diagram diagram={diagram} colours={diagramColours(useDark())} label="" lit={null} maps={maps} />
}, sameStrip)
