// A filter of one's own beside the learnt one that is nearest to it, and what both find in a digit; how alike it is to each of the thirty.
import { largestOf } from '../../geometry/colours.ts'
import { fixed } from '../../geometry/numbers.ts'
import { SIZE } from '../../../engine/data/ink.ts'
import { Cells } from '../../marks/Cells.tsx'
import { digits } from '../choices.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { brushes, sobel } from './derive.ts'
import { oneDigit } from './Edge.tsx'
import { Painter } from './Painter.tsx'
import type { Props } from './props.ts'
import { learnt } from './run.ts'
import { SignedBar } from './SignedBar.tsx'
import { usePanelText } from './text.ts'
import { Tile } from './Tile.tsx'
import { Wall } from './Wall.tsx'
import { SIDE } from './windows.ts'
import style from './Panel.module.css'

const brushName = (value: number): string => `b${brushes.indexOf(value as (typeof brushes)[number])}`
const brushWords = Object.fromEntries(brushes.map(value => [brushName(value), String(value).replace('-', '−')]))
/** The side of what a filter finds in a digit. */
const FOUND = SIZE - SIDE + 1

export function Own({ state: { own, brush, digit }, set, derived: { nearest }, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const side = fitted ? 2.6 : Math.max(1.2, Math.min(2.2, (wide - 3) / 10)),
    high = side * SIDE
  const largest = largestOf(learnt()),
    { weights } = nearest
  const found = (map: ArrayLike<number>, title: string, label: string) => (
    <Figure title={title}>
      <div role="img" aria-label={label}>
        <Tile common={common} data={map} size={[FOUND, FOUND]} high={high} largest={largestOf(map) || 1} label={label} />
      </div>
    </Figure>
  )
  return (
    <div className={style.two}>
      <div ref={room} className={style.column}>
        <div className={style.tight}>
          <Figure title={t.yours} shape="(5, 5)">
            <Painter
              {...{ own, brush, side }}
              write={staged ? oneDigit : undefined}
              paint={printed ? undefined : next => set({ own: next })}
            />
          </Figure>
          <Sign>≈</Sign>
          <Figure title={t.filter(nearest.filter)}>
            <Cells
              {...common}
              shape={[SIDE, SIDE]}
              side={side}
              data={weights}
              largest={largest}
              colours="activation"
              name="nearest"
              write={cell => oneDigit(weights[cell]!)}
              label={t.weightsLabel(nearest.filter)}
            />
          </Figure>
        </div>
        <p className={style.sum} data-testid="alike">
          {t.alike} <b>{asking ? <Covered digits={4} /> : fixed(nearest.correlation)}</b>
        </p>
        <div className={style.tight}>
          {found(nearest.maps[0], t.youFind, t.findsLabel(digit))}
          <Sign>≈</Sign>
          {found(nearest.maps[1], t.itFinds(nearest.filter), t.findsLabel(digit))}
        </div>
      </div>
      <Wall
        {...{ common, largest }}
        filters={learnt()}
        side={staged ? 3 : fitted ? 4.4 : Math.max(1.9, Math.min(3, wide / 6 - 0.7))}
        across={staged ? 5 : 6}
        label={t.wallLabel}
        says={i => t.filterAlike(i, asking ? '?' : fixed(nearest.all[i]!))}
        isOn={i => i === nearest.filter}
        choose={printed ? undefined : i => set({ own: copied(i) })}
        renderUnder={i => <SignedBar share={asking ? null : nearest.all[i]!} />}
      />
      <Begin {...{ own, brush, digit, set }} />
    </div>
  )
}

/** What it begins with, the brush, and the digit that it is tried on. */
function Begin({ own, brush, digit, set }: Pick<Props['state'], 'own' | 'brush' | 'digit'> & Pick<Props, 'set'>) {
  const t = usePanelText()
  return (
    <Controls>
      <Choose
        label={t.brush}
        value={brushName(brush)}
        choices={brushWords}
        choose={name => set({ brush: brushes[Number(name.slice(1))]! })}
      />
      <Choose
        label={t.start}
        value=""
        choices={t.starts}
        choose={name =>
          set({
            own:
              name === 'zeros' ? sobel.map(() => 0) : name === 'turned' ? quarter(own) : name === 'negative' ? own.map(w => -w + 0) : sobel,
          })
        }
      />
      <Choose label={t.digit} value={String(digit)} choices={digits} choose={name => set({ digit: Number(name) })} />
      <p className={style.note}>{t.ownHint}</p>
    </Controls>
  )
}

/** A learnt filter as one's own: as large as fits. */
function copied(filter: number): readonly number[] {
  const weights = Array.from(learnt().subarray(filter * SIDE * SIDE, (filter + 1) * SIDE * SIDE)),
    most = largestOf(weights) || 1
  return weights.map(w => w / most)
}

/** Turned by 90° to the left. */
const quarter = (own: readonly number[]): readonly number[] =>
  own.map((_, cell) => own[(cell % SIDE) * SIDE + SIDE - 1 - Math.floor(cell / SIDE)]!)
