// One filter over an edge that is turned: the two, their answer, the answer to every edge as a curve – and what each of the thirty answers to this one.
import { largestOf } from '../../geometry/colours.ts'
import { fixed, shortNumber } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { usePressed } from '../controls/usePressed.ts'
import { SIDE } from './windows.ts'
import { EdgeCurve } from './EdgeCurve.tsx'
import type { Props } from './props.ts'
import { learnt } from './run.ts'
import { SignedBar } from './SignedBar.tsx'
import { usePanelText } from './text.ts'
import { Wall } from './Wall.tsx'
import style from './Panel.module.css'

/** A weight as its cell has room for. */
export const oneDigit = (weight: number): string => fixed(weight, 1).replace('−0.0', '0.0')

/** Whole degrees from 0 up to a turn. */
const around = (degrees: number): number => ((Math.round(degrees) % 360) + 360) % 360

/** Where a place lies from the middle of a square, in degrees. */
const towards = (x: number, y: number): number => around((Math.atan2(0.5 - y, x - 0.5) * 180) / Math.PI)

export function Edge({ state: { filter, degrees }, set, derived: { edged }, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const side = fitted ? 2.6 : Math.max(1, Math.min(2, (wide - 7) / 10)),
    { answers, favourites, curve } = edged,
    answer = answers[filter]!,
    most = largestOf(favourites.map(f => f.answer))
  const largest = largestOf(learnt())
  const turning = usePressed((x, y) => set({ degrees: towards(x, y) }))
  const cells = { ...common, shape: [SIDE, SIDE], side }
  return (
    <div className={style.two}>
      <div ref={room} className={style.column}>
        <div className={style.tight}>
          <Figure title={t.edge} shape={t.degrees(degrees)}>
            <div className={printed ? undefined : style.turning} {...(printed ? {} : turning)}>
              <Cells
                {...cells}
                data={edged.edge}
                largest={1}
                colours="ink"
                name="edge"
                {...(staged ? { write: cell => fixed(edged.edge[cell]!, 1) } : {})}
                label={t.edgeLabel(degrees)}
              />
            </div>
          </Figure>
          <Sign>⊙</Sign>
          <Figure title={t.filter(filter)}>
            <Cells
              {...cells}
              data={edged.weights}
              largest={largest}
              colours="activation"
              name="weights"
              write={cell => oneDigit(edged.weights[cell]!)}
              label={t.weightsLabel(filter)}
            />
          </Figure>
        </div>
        <p className={style.sum} data-testid="answer">
          Σ = {shortNumber(answer)}
        </p>
        <EdgeCurve {...{ curve, degrees, printed }} favourite={favourites[filter]!.degrees} turn={to => set({ degrees: around(to) })} />
      </div>
      <Wall
        {...{ common, largest }}
        filters={learnt()}
        side={staged ? 3 : fitted ? 4.4 : Math.max(1.9, Math.min(3, wide / 6 - 0.7))}
        across={staged ? 5 : 6}
        label={t.wallLabel}
        says={i => t.filterAnswers(i, shortNumber(answers[i]!), favourites[i]!.degrees, shortNumber(favourites[i]!.answer))}
        isOn={i => i === filter}
        choose={printed ? undefined : i => set({ filter: i })}
        renderOver={i => <Likes degrees={favourites[i]!.degrees} share={Math.max(0, favourites[i]!.answer / most)} />}
        renderUnder={i => <SignedBar share={answers[i]! / most} />}
      />
      <Controls>
        <Slide label={t.turnEdge} value={degrees} from={0} to={359} slide={to => set({ degrees: to })} say={t.degrees} />
        <button type="button" onClick={() => set({ degrees: favourites[filter]!.degrees })}>
          {t.toFavourite}
        </button>
        <p className={style.note}>{t.edgeHint}</p>
      </Controls>
    </div>
  )
}

/** A needle from the middle of a filter to where its favourite edge has its ink, the longer the more it answers. */
function Likes({ degrees, share }: { readonly degrees: number; readonly share: number }) {
  const angle = (degrees * Math.PI) / 180,
    long = 8 + 34 * share
  return (
    <svg className={style.needle} viewBox="-50 -50 100 100" aria-hidden="true">
      <path d={`M0 0L${long * Math.cos(angle)} ${-long * Math.sin(angle)}`} />
      <circle r="5" />
    </svg>
  )
}
