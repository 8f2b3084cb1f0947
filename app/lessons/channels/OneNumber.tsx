// The products that make one number, channel by channel, and their one sum.
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import type { CellStyle, Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const n = (value: number): string => cellText(value, 7)

export function OneNumber({ state: { parts }, derived, stop, asking, fitted, staged, drawn }: Props & { drawn: CellStyle }) {
  const t = usePanelText()
  const { channels, sum, bias, position, out, at } = derived
  const cover = asking && stop === 'parts'
  // One filter leaves the room beside x to the channels; under several there is as much as x is wide.
  const side = fitted && !staged && derived.counts.FN === 1 ? 1.7 : Math.min(drawn.side, 1.75)
  const common = { ...drawn, side, shape: [3, 3] }
  const added = channels.slice(0, parts),
    unsaid = added.length < channels.length
  return (
    <div className={style.number}>
      {/* Of a batch a stage shows the sum alone: the windows are lit in x. */}
      <div className={style.channels}>
        {staged && stop === 'batch'
          ? null
          : channels.map((channel, c) => {
              const counted = c < parts
              const numbers = (of: readonly number[]): readonly number[] | undefined => (counted ? of : undefined)
              return (
                <div key={c} className={style.row} role="group" aria-label={t.channelLabel(c, counted ? n(channel.sum) : '…')}>
                  <Figure title={fitted ? '' : t.channel(c)} shape={t.window}>
                    <Cells {...common} data={numbers(channel.window)} name={`window${c}`} label={t.window} />
                  </Figure>
                  <Sign>⊙</Sign>
                  <Figure title="" shape={t.filter}>
                    <Cells {...common} data={numbers(channel.filter)} name={`filter${c}`} label={t.filter} />
                  </Figure>
                  <Sign>=</Sign>
                  <Figure title="" shape={t.products}>
                    <Cells {...common} data={numbers(channel.products)} name={`products${c}`} label={t.products} />
                  </Figure>
                  <span className={style.part}>
                    {fitted ? <b>{t.channel(c)}</b> : null}
                    {counted ? `Σ ${n(channel.sum)}` : ''}
                  </span>
                </div>
              )
            })}
      </div>
      <p className={style.sum} data-testid="sum">
        {`${added
          .map(c => n(c.sum))
          .join(' + ')
          .replaceAll('+ −', '− ')}${unsaid ? ' + …' : ''} = `}
        {cover || unsaid ? <Covered digits={2} /> : n(sum)}
        {cover || unsaid ? null : <span className={style.then}>{`+ b[${position[1]}] ${n(bias)} = ${n(out[at]!)}`}</span>}
      </p>
    </div>
  )
}
