// A few neurons of fc6 in one step of training: about half are 0, the others count double; and shown, none is dropped.
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { NEURONS, neurons, ranges } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const ROWS = 4
const sum = (of: ArrayLike<number>): number => Array.from(of).reduce((a, b) => a + b, 0)

export function Dropout({ state: { seed }, set, derived: { dropped }, asking }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const shape = [ROWS, NEURONS / ROWS],
    side = Math.max(1.4, Math.min(3, (wide < 40 ? wide - 1 : wide / 2 - 2) / (NEURONS / ROWS)))
  const gone = new Set(Array.from({ length: NEURONS }, (_, i) => i).filter(i => dropped.mask[i] === 0))
  return (
    <>
      <div ref={room} className={style.row}>
        {/* While it is asked how many are dropped when a picture is shown, nobody reads that it is none. */}
        <Figure title={asking ? t.neurons : t.shown} shape={`Σ ${sum(neurons)}`}>
          <Cells {...common} shape={shape} data={neurons} largest={10} colours="activation" side={side} name="x" label={t.neurons} />
        </Figure>
        <Figure title={t.trained(seed)} shape={`Σ ${sum(dropped.out)}`}>
          <Cells
            {...common}
            shape={shape}
            data={dropped.out}
            largest={10}
            colours="activation"
            side={side}
            crossed={gone}
            write={i => (gone.has(i) ? '' : null)}
            name="out"
            label={t.droppedLabel(gone.size, NEURONS)}
          />
        </Figure>
      </div>
      <p className={style.said} data-testid="dropped">
        {t.dropped(gone.size, NEURONS)} {asking ? '' : t.inverted}
      </p>
      <Controls>
        <Slide label={t.step} value={seed} from={ranges.seed[0]} to={ranges.seed[1]} slide={to => set({ seed: to })} />
      </Controls>
    </>
  )
}
