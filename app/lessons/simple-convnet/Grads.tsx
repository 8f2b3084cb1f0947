// The dictionary `grads`: for every array of `params` one of its shape, and the way to the step that makes it.
import { stepMaking, valueNamed } from '../../../engine/program.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { largestOf } from '../../geometry/colours.ts'
import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import { writeHash } from '../../state/permalink.ts'
import { emptyPlace, go, usePlace, type Place } from '../../state/place.ts'
import { labelled } from '../../state/samples.ts'
import { hypers, LABEL, SEED, start, strokes, type Param } from './derive.ts'
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
  const same = hypers.every(name => state[name] === start[name]) && state.dout === 1
  return (
    <>
      <ol className={style.rows} data-flow="" data-tall={fitted ? undefined : ''} aria-label={t.grads} data-testid="grads">
        {params.slice(0, state.at).map((param, i) => (
          <Grad key={param.key} {...props} param={param} now={i === state.at - 1} />
        ))}
      </ol>
      <p className={style.note}>
        {t.gradientColours} {same ? t.samePlayer : t.otherPlayer}
      </p>
    </>
  )
}

function Grad({
  param: { key, name },
  now,
  state,
  derived: { program, run },
  common,
  wide,
  fitted,
}: Props & { param: Param; now: boolean }) {
  const t = usePanelText()
  const { language, theme } = usePlace()
  const gradient = valueNamed(program, name.replace('/', '/d')),
    numbers = run(state.dout).read(gradient.name)
  const step = stepMaking(program, gradient.id)!.name
  const place: Place = {
    ...emptyPlace,
    language,
    theme,
    page: 'pass',
    network: 'simple-convnet',
    step,
    zoom: 'matrix',
    weights: { seed: SEED },
    strokes: labelled(strokes, LABEL),
    target: LABEL,
  }
  const { data, shape, row } = glimpseOf(numbers, gradient.shape)
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
            {t.row(grouped(row))}
          </>
        )}
      </span>
      <Thumbs
        {...common}
        data={data}
        shape={shape}
        largest={largestOf(numbers) || 1}
        colours="gradient"
        tall={fitted ? 1.5 : 3}
        room={Math.max(6, wide - (fitted ? 16.5 : wide < 26 ? 1 : 22))}
        label={t.thumbs(`d${key}`, shapeText(gradient.shape))}
        more={t.more}
        note={fitted && row !== null ? t.row(grouped(row)) : null}
      />
      <span className={style.ways}>
        <a
          href={writeHash(place).hash}
          aria-label={t.madeIn(step)}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
            event.preventDefault()
            go(place)
          }}
        >
          <code>{step}</code>
        </a>
        <span data-testid="largest">{`±${shortNumber(largestOf(numbers))}`}</span>
      </span>
    </li>
  )
}

/** Filters and biases whole; of a matrix the row that holds its largest number. */
function glimpseOf(
  numbers: ArrayLike<number>,
  shape: Shape,
): { readonly data: ArrayLike<number>; readonly shape: Shape; readonly row: number | null } {
  if (shape.length !== 2) return { data: numbers, shape, row: null }
  const all = Array.from(numbers),
    K = shape[1]!,
    largest = largestOf(numbers)
  const row = Math.floor(all.findIndex(v => Math.abs(v) === largest) / K)
  return { data: all.slice(row * K, row * K + K), shape: [1, K], row }
}
