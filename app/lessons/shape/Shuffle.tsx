// A digit and the same digit with its pixels shuffled: where the pixels under one window have gone.
import { shapeText } from '../../geometry/numbers.ts'
import { SIZE } from '../../../engine/data/ink.ts'
import { Cells } from '../../marks/Cells.tsx'
import { digits } from '../choices.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { PIXELS } from './digit.ts'
import { seeds } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Places along an axis, and how far from a window's corner its middle is. */
const PLACES = 24,
  MIDDLE = 2
export const fewSeeds = Object.fromEntries(seeds.map(seed => [seed, String(seed)]))

export function Shuffle({ state, set, derived, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { image, shuffled, under, went, still, of, average } = derived.window()
  const side = Math.max(0.25, Math.min(fitted ? 0.6 : 0.75, (wide - 5) / (2 * SIZE)))
  const inside = (place: number): number => Math.max(0, Math.min(PLACES - 1, place))
  const slide = (down: number, right: number): void =>
    set({ place: inside(Math.floor(state.place / PLACES) + down) * PLACES + inside((state.place % PLACES) + right) })
  const slideTo = (cell: number): void => set({ place: inside(Math.floor(cell / SIZE) - MIDDLE) * PLACES + inside((cell % SIZE) - MIDDLE) })
  const picture = { ...common, shape: [SIZE, SIZE], largest: 1, colours: 'ink' as const, side }
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.image} shape={shapeText([SIZE, SIZE])}>
          <Cells
            {...picture}
            data={image}
            lit={under}
            name="image"
            label={t.imageLabel}
            {...(printed ? {} : { onPoint: slideTo, onWalk: (dx, dy) => slide(dy, dx) })}
          />
        </Figure>
        <Sign>→</Sign>
        <Figure title={t.shuffledImage} shape={shapeText([SIZE, SIZE])}>
          <Cells {...picture} data={shuffled} lit={went} name="shuffled" label={t.shuffledLabel} />
        </Figure>
      </div>
      <p className={style.said} data-testid="still">
        {t.still(still, of, average.toFixed(1))}
      </p>
      <Controls>
        <Slide label={t.swaps} value={state.swaps} from={0} to={PIXELS - 1} slide={swaps => set({ swaps })} />
        <Choose label={t.digit} value={String(state.digit)} choices={digits} choose={digit => set({ digit: Number(digit) })} />
      </Controls>
    </>
  )
}
