// The ordered dictionary: an entry a layer. Forward, each row holds what its layer handed on; backward, from the last row up, the gradient of that.
import { useMemo } from 'react'
import { sizeOf } from '../../../engine/tensor.ts'
import { largestOf, type Scale } from '../../geometry/colours.ts'
import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import { Choose } from '../controls/Choose.tsx'
import { Timeline } from './Timeline.tsx'
import { parts, type Entry } from './derive.ts'
import { walked } from './walked.ts'
import { Network } from './Network.tsx'
import type { Props } from './props.ts'
import { Thumbs } from './Thumbs.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Layers(props: Props) {
  const {
    state,
    set,
    derived: { entries, program },
    part,
    fitted,
    staged,
    wide,
    printed,
    asking,
    stop,
  } = props
  const t = usePanelText()
  const { listed, forward, backward, now } = walked(state)
  const running = part !== 'layers'
  const rows = entries.map((entry, i): RowProps => {
    const back = part === 'gradient' && backward >= entries.length - 1 - i
    return {
      ...props,
      entry,
      name: entry.key,
      shape: entry.out,
      listed: i < listed,
      now: i === now,
      shown: back ? 'dout' : forward > i ? 'out' : null,
      touch: () =>
        set(
          part === 'layers'
            ? { at: i + 1 }
            : part === 'gradient'
              ? { at: entries.length - i }
              : i === entries.length - 1
                ? { part: 'loss', at: 1 }
                : { part: 'predict', at: i + 1 },
        ),
    }
  })
  const image: RowProps = {
    ...props,
    entry: null,
    name: 'x',
    shape: program.values[program.image]!.shape,
    listed: true,
    now: false,
    shown: part === 'gradient' && backward === entries.length ? 'dx' : 'image',
    touch: null,
  }
  return (
    <>
      {running || staged ? null : (
        <Network {...props} shown={['image', ...entries.map(e => e.layer.name)]} lit={now === null ? null : entries[now]!.layer.name} />
      )}
      <ol
        className={style.rows}
        data-testid="layers"
        aria-label={t.dictionary}
        data-flow={running ? '' : undefined}
        data-tall={running && !fitted ? '' : undefined}
      >
        {running ? <Row {...image} /> : null}
        {rows.map(row => (
          <Row key={row.name} {...row} />
        ))}
      </ol>
      <Timeline {...props} walked={{ listed, forward, backward, now }} wide={wide} />
      {running ? (
        <p className={style.note}>
          {part === 'gradient' ? t.gradientColours : t.colours} {staged ? '' : t.random}
        </p>
      ) : null}
      {part === 'gradient' && !printed && !staged && !(asking && stop === 'gradient') ? (
        <Choose
          label="dout"
          value={String(state.dout)}
          choices={{ 1: '1', 2: '2' }}
          choose={dout => set({ dout: Number(dout), at: parts.gradient })}
        />
      ) : null}
    </>
  )
}

interface RowProps extends Props {
  /** null: the image. */
  readonly entry: Entry | null
  readonly name: string
  readonly shape: readonly number[]
  readonly listed: boolean
  readonly now: boolean
  /** What it shows: the image, what the layer hands on, or the gradient of that. null: nothing has come here. */
  readonly shown: 'image' | 'out' | 'dout' | 'dx' | null
  readonly touch: (() => void) | null
}

function Row(row: RowProps) {
  const { entry, name, shape, listed, now, touch, printed, part, fitted, shown } = row
  const gradient = shown === 'dout' || shown === 'dx' ? shown : null
  const t = usePanelText()
  // What the last layer hands back is below, in the row before it; what it gets is one number, the loss's own gradient, and has no shape to say.
  const scalar = gradient !== null && entry?.layer.kind === 'softmax'
  const label = (
    <>
      <code>{entry && name !== 'last_layer' ? `'${name}'` : name}</code>
    </>
  )
  return (
    <li
      className={style.row}
      data-there={listed ? '' : undefined}
      data-now={now ? '' : undefined}
      aria-current={now ? 'step' : undefined}
      data-layer={entry?.layer.name ?? 'image'}
    >
      {touch && !printed ? (
        <button type="button" onClick={touch}>
          {label}
        </button>
      ) : (
        <span className={style.name}>{label}</span>
      )}
      <span className={style.shape}>
        {listed && !scalar && !(fitted && part !== 'layers') ? `${gradient ? `${gradient} ` : ''}${shapeText(shape)}` : ''}
      </span>
      {part === 'layers' ? (
        <span className={style.holds}>
          {listed ? entry!.params.map(p => `${p.key} ${grouped(p.count)}`).join(', ') || t.holdsNothing : ''}
        </span>
      ) : (
        <Numbers {...row} />
      )}
    </li>
  )
}

/** What has come here: maps, a strip of numbers, or the loss; and the end of its scale. */
function Numbers({ entry, shown, derived: { program }, found, common, wide, fitted }: RowProps) {
  const t = usePanelText()
  const back = shown === 'dout' || shown === 'dx'
  const last = entry?.layer.kind === 'softmax'
  const id = entry === null ? (back ? program.layers[0]!.dx! : program.image) : back ? entry.layer.dout! : entry.layer.out
  const { name, shape } = program.values[id]!
  // Until it is there, its room stays blank.
  const data = useMemo(
    () => (shown === null ? undefined : (found?.numbers[name] ?? new Float32Array(sizeOf(shape)))),
    [shown, found, name, shape],
  )
  if (shown === null) return <span className={style.holds} />
  if (data!.length === 1)
    return (
      <>
        <span className={style.holds}>
          <b>{`dout = ∂L/∂L = ${found ? data![0] : '…'}`}</b>
        </span>
        <span />
      </>
    )
  const largest = largestOf(data!),
    colours: Scale = back ? 'gradient' : entry === null || last ? 'ink' : 'activation'
  return (
    <>
      <Thumbs
        {...common}
        data={data!}
        shape={shape}
        largest={largest || 1}
        colours={colours}
        tall={fitted ? 1.5 : 3}
        room={Math.max(6, wide - (fitted ? 12.5 : wide < 26 ? 1 : 17))}
        label={t.thumbs(back ? t.gradientOf(entry?.layer.name ?? 'x') : (entry?.key ?? 'x'), shapeText(shape))}
        more={t.more}
      />
      <span className={style.scale}>
        {last && !back ? (
          <b data-testid="loss">{`L = ${found ? shortNumber(found.before) : '…'}`}</b>
        ) : (
          `${colours === 'ink' ? '0 … ' : '±'}${found ? shortNumber(largest) : '…'}`
        )}
      </span>
    </>
  )
}
