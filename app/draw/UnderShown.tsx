// Under the picture: what one can show, what the network sees of it, and what it knows.
import type { Rect } from '../geometry/grid.ts'
import { Said } from '../panels/Draw.tsx'
import { Undo } from '../panels/Draw/Undo.tsx'
import { PictureTools } from '../panels/Picture.tsx'
import { CoverRow } from '../panels/Picture/CoverTools.tsx'
import { Knows } from '../panels/Picture/Knows.tsx'
import { Seen } from '../panels/Picture/Seen.tsx'
import style from './Page.module.css'
import own from './UnderShown.module.css'

/** `part`: in a wide window what covers the picture, and what the network knows, stand in a row of their own: under the picture there is no room for them. `over`: where the picture that the network sees stands, beside its channels; else it stands here, with them. */
export default function UnderShown({ over, part }: { readonly over?: Rect | undefined; readonly part?: 'under' | 'row' | undefined }) {
  if (part === 'row')
    return (
      <div className={own.row}>
        <CoverRow />
        <Purpose />
      </div>
    )
  return (
    <div className={part ? `${style.shown} ${own.flow}` : style.shown} data-over={over ? '' : undefined} data-part={part}>
      <PictureTools covers={part === undefined} />
      <Undo brief />
      <Said />
      <Seen over={over} />
      {part ? null : <Purpose />}
    </div>
  )
}

const Purpose = () => (
  <div className={style.purpose}>
    <Knows />
  </div>
)
