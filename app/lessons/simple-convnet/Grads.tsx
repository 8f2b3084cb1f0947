// The dictionary `grads`: for every array of `params` one of its shape, and the way to the step that makes it.
import { useMemo } from 'react'
import { sizeOf } from '../../../engine/tensor.ts'
import { stepMaking, valueNamed } from '../../../engine/program.ts'
import { largestOf } from '../../geometry/colours.ts'
import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import type { Param } from './derive.ts'
import { glimpseOf } from './glimpse.ts'
import { InPlayer, sameInPlayer } from './InPlayer.tsx'
import type { Props } from './props.ts'
import { Thumbs } from './Thumbs.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Grads(props: Props) {
  const {
    state,
    derived: { params },
    fitted,
  } = props
  const t = usePanelText()
  return (
    <>
      <ol className={style.rows} data-flow="" data-tall={fitted ? undefined : ''} aria-label={t.grads} data-testid="grads">
        {params.slice(0, state.at).map((param, i) => (
          <Grad key={param.key} {...props} param={param} now={i === state.at - 1} />
        ))}
      </ol>
      <p className={style.note}>
        {t.gradientColours} {sameInPlayer(state) ? t.samePlayer : t.otherPlayer}
      </p>
    </>
  )
}

function Grad({ param: { key, name }, now, derived: { program }, found, common, wide, fitted }: Props & { param: Param; now: boolean }) {
  const t = usePanelText()
  const gradient = valueNamed(program, name.replace('/', '/d'))
  const step = stepMaking(program, gradient.id)!.name
  // Looked through once: the figure is drawn many times while it is fitted.
  const { glimpse, largest } = useMemo(() => {
    const numbers = found?.numbers[gradient.name] ?? new Float32Array(sizeOf(gradient.shape))
    return { glimpse: glimpseOf(numbers, gradient.shape), largest: largestOf(numbers) }
  }, [found, gradient])
  const { data, shape, row } = glimpse
  return (
    <li className={style.row} data-there="" data-now={now ? '' : undefined} data-grad={key}>
      <span className={style.name}>
        <code>{`'${key}'`}</code>
      </span>
      <span className={style.shape}>
        {fitted ? '' : shapeText(gradient.shape)}
        {fitted || row === null ? null : (
          <>
            <br />
            {t.row(found ? grouped(row) : '…')}
          </>
        )}
      </span>
      <Thumbs
        {...common}
        data={data}
        shape={shape}
        largest={largest || 1}
        colours="gradient"
        tall={fitted ? 1.5 : 3}
        room={Math.max(6, wide - (fitted ? 16.5 : wide < 26 ? 1 : 22))}
        label={t.thumbs(`d${key}`, shapeText(gradient.shape))}
        more={t.more}
        note={fitted && row !== null ? t.row(found ? grouped(row) : '…') : null}
      />
      <span className={style.ways}>
        <InPlayer step={step} />
        <span data-testid="largest">{`±${found ? shortNumber(largest) : '…'}`}</span>
      </span>
    </li>
  )
}
