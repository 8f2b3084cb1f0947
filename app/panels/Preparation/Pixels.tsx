// Of a network of the person's own: which pixels it is given for a drawing, and the way to another.
import { wayOf } from '../../../engine/networks/pixelWays.ts'
import { inkEnds, preparationOf } from '../../../engine/networks/preparation.ts'
import { specOf } from '../../state/networks.ts'
import { usePlace } from '../../state/place.ts'
import { ownText } from '../../text/own/text.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import PixelWays from './PixelWays.tsx'
import style from './Pixels.module.css'

/** `aside`: the ways stand beside it when it unfolds, over what is there. */
export default function Pixels({ aside }: { readonly aside: boolean }) {
  const { pixels: t } = ownText.use(),
    spec = usePlace(place => specOf(place.network))
  const way = wayOf(spec),
    { paper, ink } = inkEnds(preparationOf(spec))
  return (
    <details className={style.pixels} data-aside={aside ? '' : undefined} data-testid="pixels">
      <summary>{t.now(way ? t.ways[way] : t.other(shortNumber(paper), shortNumber(ink)))}</summary>
      <PixelWays />
    </details>
  )
}
