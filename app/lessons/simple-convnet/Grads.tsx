// The dictionary `grads`: for every array of `params` one of its shape, and the way to the step that makes it.
import { stepMaking, valueNamed } from '../../../engine/program.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText, shortNumber } from '../../geometry/numbers.ts'
import { writeHash } from '../../state/permalink.ts'
import { emptyPlace, go, usePlace, type Place } from '../../state/place.ts'
import { labelled } from '../../state/samples.ts'
import { hypers, LABEL, SEED, start, strokes, type Param } from './look.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Grads({ state, look: { params, program, run } }: Props) {
  const t = usePanelText()
  const { language, theme } = usePlace()
  const small = run(state.dout)
  const same = hypers.every(name => state[name] === start[name])
  const there = (step: string): Place => ({ ...emptyPlace, language, theme, page: 'pass', network: 'simple-convnet', step, zoom: 'matrix', weights: { seed: SEED }, strokes: labelled(strokes, LABEL), target: LABEL })
  const row = ({ key, name }: Param, i: number) => {
    const gradient = valueNamed(program, name.replace('/', '/d')), numbers = small.read(gradient.name)
    const step = stepMaking(program, gradient.id)!.name, place = there(step)
    const zeros = Array.from(numbers).filter(v => v === 0).length
    return i < state.at ? (
      <tr key={key} data-grad={key}>
        <th scope="row"><code>{key}</code></th>
        <td>{shapeText(gradient.shape)}</td>
        <td>{shortNumber(largestOf(numbers))}</td>
        <td>{`${((100 * zeros) / numbers.length).toFixed(0)} %`}</td>
        <td><a href={writeHash(place).hash} onClick={event => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
          event.preventDefault()
          go(place)
        }}><code>{step}</code></a></td>
      </tr>
    ) : null
  }
  return (
    <>
      <div className={style.scroll} tabIndex={0} role="group" aria-label={t.grads}>
        <table className={style.table} data-testid="grads">
          <caption className="hidden">{t.grads}</caption>
          <thead><tr><th scope="col">grads</th><th scope="col">{t.shape}</th><th scope="col">{t.largest}</th><th scope="col">{t.zeros}</th><th scope="col">{t.madeBy}</th></tr></thead>
          <tbody>{params.map(row)}</tbody>
        </table>
      </div>
      <p className={style.note}>{same && state.dout === 1 ? t.samePlayer : t.otherPlayer}</p>
    </>
  )
}
