// The trained networks meet digits that are moved by a few pixels.
import { useEffect, useMemo } from 'react'
import { grouped, percent } from '../../geometry/numbers.ts'
import { SIZE } from '../../../engine/data/ink.ts'
import { Cells } from '../../marks/Cells.tsx'
import { shiftImage } from '../shiftImage.ts'
import { Controls } from '../controls/Controls.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { MOST_MOVED } from './derive.ts'
import type { Props } from './props.ts'
import { Training } from './Training.tsx'
import { settings } from './trial.ts'
import { askMoved, askNoMore, shiftKey, useTrials } from './trials.ts'
import { usePanelText } from './text.ts'
import { inPoints, useTrial } from './useTrial.ts'
import style from './Panel.module.css'

export function Shift({ state, set, derived, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { seed, down, right } = state
  const trial = useTrial(seed, printed)
  const trained = trial.runs.filter(run => run.done).length
  useEffect(() => {
    if (trained > 0 && !printed) void askMoved(seed, down, right)
    return askNoMore
  }, [seed, down, right, trained, printed])
  const answer = useTrials(({ moved: all }) => all[shiftKey(seed, down, right)])
  const image = derived.window().image,
    { along, same } = derived.follows()
  const after = useMemo(() => shiftImage(image, down, right), [image, down, right])
  const side = Math.max(0.25, Math.min(fitted ? 0.25 : 0.36, (wide - 5) / (2 * SIZE)))
  const picture = { ...common, shape: [SIZE, SIZE], largest: 1, colours: 'ink' as const, side }
  return (
    <>
      <div ref={room} className={style.row}>
        <div className={style.pair} data-fitted={fitted ? '' : undefined}>
          <Figure title={t.before}>
            <Cells {...picture} data={image} name="before" label={t.before} />
          </Figure>
          <Sign>→</Sign>
          <Figure title={t.after}>
            <Cells {...picture} data={after} name="after" label={`${t.after}: ${t.movedBy(down, right)}`} />
          </Figure>
        </div>
        <MovedTable {...{ state, trial, answer, printed }} />
      </div>
      {asking ? null : (
        <p className={style.said} data-testid="follows">
          {t.follows(percent(along), percent(same))}
        </p>
      )}
      {printed ? (
        trial.done ? null : (
          <p className={style.hint}>{t.printed}</p>
        )
      ) : trial.done && staged ? null : (
        <Training seed={seed} trial={trial} choose={staged ? null : next => set({ seed: next })} />
      )}
      <Controls>
        <p className={style.hint}>{t.said(grouped(settings.train), settings.epochs, grouped(settings.test), seed)}</p>
      </Controls>
      <Controls>
        <Slide label={t.down} value={down} from={-MOST_MOVED} to={MOST_MOVED} slide={to => set({ down: to })} />
        <Slide label={t.right} value={right} from={-MOST_MOVED} to={MOST_MOVED} slide={to => set({ right: to })} />
      </Controls>
    </>
  )
}

/** How many digits each network knows: as they are, and moved. `answer`: the shares of the moved ones, as far as they were measured. */
function MovedTable({
  state: { seed, down, right },
  trial,
  answer,
  printed,
}: Pick<Props, 'state' | 'printed'> & {
  readonly trial: ReturnType<typeof useTrial>
  readonly answer: readonly (number | null)[] | undefined
}) {
  const t = usePanelText()
  const shareText = (share: number | null | undefined): string =>
    share === null || share === undefined ? (printed ? '' : '…') : `${inPoints(share)} %`
  return (
    <table className={style.table} data-testid="moved" data-measured={answer?.every(share => share !== null) ? '' : undefined}>
      <caption>{`${t.sharesMoved} · n = ${grouped(settings.test)} · ${t.seed} ${seed}`}</caption>
      <thead>
        <tr>
          <th aria-hidden="true" />
          <th scope="col">{t.unmoved}</th>
          <th scope="col">{t.movedBy(down, right)}</th>
          <th className={style.bar} aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {trial.runs.map(({ net, shuffled, right: rights, done }, i) => {
          const share = answer?.[i]
          return (
            <tr key={`${net} ${shuffled}`} data-net={net} data-shuffled={shuffled ? '' : undefined}>
              <th scope="row">
                {t.nets[net]}
                {shuffled ? <small>{` · ${t.isShuffled}`}</small> : null}
              </th>
              <td>{shareText(done ? rights.at(-1) : null)}</td>
              <td>{shareText(share)}</td>
              <td className={style.bar} aria-hidden="true">
                <i data-kind="was" style={{ width: `${100 * (done ? rights.at(-1)! : 0)}%` }} />
                <i style={{ width: `${100 * (share ?? 0)}%` }} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
