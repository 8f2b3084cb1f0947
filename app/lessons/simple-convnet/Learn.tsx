// A step of learning: every array of `params` as it has become, how far its numbers moved, and the loss before and after.
import { useMemo } from 'react'
import { valueNamed } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText, shortNumber } from '../../geometry/numbers.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { parts, rates, type Param } from './derive.ts'
import { glimpseOf, rowOf } from './glimpse.ts'
import { gradientOf } from './passes.ts'
import { InPlayer, sameInPlayer } from './InPlayer.tsx'
import type { Props } from './props.ts'
import { Thumbs } from './Thumbs.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** How wide the numbers of a row are on a stage, in rem. */
const STAGE_ROOM = 7

export function Learn(props: Props) {
  const {
    state,
    derived: { params },
    found,
    fitted,
    printed,
    staged,
    set,
  } = props
  const t = usePanelText(),
    { at, rate } = state,
    before = found?.before,
    after = found?.after ?? null
  return (
    <>
      <ol className={style.rows} data-flow="" data-tall={fitted ? undefined : ''} aria-label={t.learnt} data-testid="learnt">
        {params.slice(0, at).map((param, i) => (
          <Learnt key={param.key} {...props} param={param} now={i === at - 1} />
        ))}
      </ol>
      <p className={style.loss} data-testid="losses">
        {t.lossBefore} <b data-testid="loss-before">{before === undefined ? '…' : shortNumber(before)}</b>
        {at === parts.learn ? (
          <>
            {' → '}
            <b data-testid="loss-after">{after === null ? '…' : shortNumber(after)}</b>
          </>
        ) : null}
      </p>
      {staged ? null : (
        <p className={style.note}>
          {t.pair} {sameInPlayer(state) ? t.samePlayer : t.otherPlayer}
        </p>
      )}
      {printed ? null : (
        <Controls>
          <Choose
            label={t.rate}
            value={String(rate)}
            choices={Object.fromEntries(rates.map(one => [String(one), String(one)]))}
            choose={one => set({ rate: Number(one), at: parts.learn })}
          />
        </Controls>
      )}
    </>
  )
}

function Learnt({
  param: { key, name },
  now,
  state: { rate },
  derived: { program },
  found,
  common,
  wide,
  fitted,
  staged,
}: Props & { param: Param; now: boolean }) {
  const t = usePanelText(),
    { shape } = program.values[program.params[name]!]!
  // Hundreds of thousands of numbers, looked through once: the figure is drawn many times while it is fitted.
  const { after, largest, lost, largestLost } = useMemo(() => {
    const blank = found ? null : new Float32Array(sizeOf(shape)), // until it is there, its room stays blank
      numbers = blank ?? found!.numbers[`${name}_new`]!,
      gradients = blank ?? found!.numbers[valueNamed(program, gradientOf(name)).name]!,
      lost = glimpseOf(gradients, shape)
    return { after: rowOf(numbers, shape, lost.row), largest: largestOf(numbers), lost, largestLost: largestOf(gradients) }
  }, [found, name, shape, program])
  const // On a stage the letters are large, and what lies in the rows leaves them room.
    room = Math.min(Math.max(6, wide - (fitted ? 16.5 : wide < 26 ? 1 : 22)), staged ? STAGE_ROOM : Infinity),
    given = { ...common, tall: fitted ? 2.25 : 3, room, more: t.more }
  return (
    <li className={style.row} data-there="" data-now={now ? '' : undefined} data-learnt={key}>
      <span className={style.name}>
        <code>{`'${key}'`}</code>
      </span>
      <span className={style.shape}>{fitted ? '' : shapeText(shape)}</span>
      <span className={style.pair}>
        <Thumbs {...given} {...after} largest={largest || 1} colours="activation" label={t.thumbs(key, shapeText(shape))} />
        <Thumbs {...given} {...lost} largest={largestLost || 1} colours="gradient" label={t.thumbs(`d${key}`, shapeText(shape))} />
      </span>
      <span className={style.ways}>
        {staged ? null : <InPlayer step={`update/${name}_new`} optimizer={{ kind: 'sgd', lr: rate }} />}
        <span data-testid="moved">{t.moved(found ? shortNumber(rate * largestLost) : '…')}</span>
      </span>
    </li>
  )
}
