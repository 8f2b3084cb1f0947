// One layer: its name and kind, its settings, what it gives and costs, what can be done with it; below it what does not fit.
import { memo, useState, type ReactNode } from 'react'
import { layerKinds, layerOf, isLayerKind } from '../../engine/layers/index.ts'
import type { Setting } from '../../engine/layers/settings.ts'
import { isName, LONGEST_NAME } from '../../engine/networks/names.ts'
import type { LayerSpec } from '../../engine/networks/spec.ts'
import type { Fault as FaultOf } from '../../engine/editing/fitting.ts'
import { useArchitecturesText } from '../architectures/text.ts'
import { grouped, shapeText } from '../geometry/numbers.ts'
import { edit, type Editing } from '../state/own/editor.ts'
import type { Acts } from './acts.ts'
import { Fault } from './Fault.tsx'
import { SettingField } from './SettingField.tsx'
import { Strip } from './Strip.tsx'
import { sameStrip, type StripShown } from './strips.ts'
import { Typed } from './Typed.tsx'
import { useOwnText } from './text.ts'
import style from './Rows.module.css'

interface Props {
  readonly editing: Editing
  readonly layer: LayerSpec
  readonly number: number
  readonly acts: Acts
  readonly isCurrent: boolean
  readonly stand: (layer: number) => void
  readonly strip: StripShown | null
  readonly fault: FaultOf | null
  /** What stands below it. */
  readonly after: ReactNode
}

/** A row is drawn anew where something that it shows is another: in a change of one layer, most are as they were. */
export const Row = memo(function Row({ editing, layer, number, acts, isCurrent, stand, strip, fault, after }: Props) {
  const t = useOwnText(),
    { kinds } = useArchitecturesText()
  const row = editing.fitting.rows[number],
    misfits = misfitsIn(editing, number),
    isEnd = number === editing.draft.spec.layers.length - 1,
    tab = isCurrent ? 0 : -1
  return (
    <li data-row={number} data-current={isCurrent || undefined} data-fault={fault ? '' : undefined} onFocus={() => stand(number)}>
      <div className={style.row}>
        <Name {...{ editing, layer, number, tab }} />
        <span className={style.settings}>
          {isEnd ? (
            <span className={style.kind}>{kinds[layer.kind]}</span>
          ) : (
            <select
              className={style.kind}
              aria-label={t.kind(layer.name)}
              tabIndex={tab}
              value={layer.kind}
              onChange={({ target }) =>
                isLayerKind(target.value) && edit({ kind: 'turn', layer: number, into: target.value }, { what: 'turn', layer: layer.name })
              }
            >
              {layerKinds
                .filter(kind => kind !== editing.draft.spec.layers.at(-1)!.kind)
                .map(kind => (
                  <option key={kind} value={kind}>
                    {kinds[kind]}
                  </option>
                ))}
            </select>
          )}
          {Object.entries(layerOf(layer.kind).settings).map(([name, setting]) =>
            applies(setting, { ...layer }) ? <SettingField key={name} {...{ layer, number, name, setting, tab }} /> : null,
          )}
        </span>
        <code className={style.shape} data-testid="shape">
          {row ? row.output.join('×') : '–'}
        </code>
        <code className={style.params}>{row ? (row.params > 0 ? grouped(row.params) : '') : '–'}</code>
        <Strip strip={strip} />
        {isEnd ? null : <Tools {...{ layer, number, acts, tab }} last={editing.draft.spec.layers.length - 2} />}
      </div>
      {fault ? <Fault editing={editing} fault={fault} /> : null}
      {misfits.map(misfit => (
        <p key={misfit.weight} className={style.misfit} data-testid="misfit">
          {misfit.wanted
            ? t.misfits.shape({ weight: misfit.weight, wanted: shapeText(misfit.wanted), given: shapeText(misfit.given ?? []) })
            : t.misfits.absent({ weight: misfit.weight })}
        </p>
      ))}
      {after}
    </li>
  )
}, sameRow)

function sameRow(a: Props, b: Props): boolean {
  return (
    a.isCurrent === b.isCurrent &&
    a.fault === b.fault &&
    a.after === b.after &&
    a.acts === b.acts &&
    sameStrip(a.strip, b.strip) &&
    ((a.editing === b.editing && a.layer === b.layer && a.number === b.number) || shownOf(a) === shownOf(b))
  )
}

/** Whether a setting says anything of a layer. */
const applies = ({ where }: Setting, settings: Readonly<Record<string, unknown>>): boolean =>
  where === undefined || settings[where[0]] === where[1]

/** What a row shows of its network: its layer, what that gives and costs, and what others are called. */
const shownOf = ({ layer, number, editing }: Props): string => {
  const { draft, fitting } = editing
  const { output, params } = fitting.rows[number] ?? {}
  return JSON.stringify([layer, number, output, params, draft.spec.layers.map(({ name }) => name), misfitsIn(editing, number)])
}

/** What keeps a file's weights out of a layer. */
const misfitsIn = ({ misfits }: Editing, number: number): Editing['misfits'] => misfits.filter(({ layer }) => layer === number)

/** The layer's name, where keys act on the row; pressed, it can be typed anew. */
function Name({ editing, layer, number, tab }: Pick<Props, 'editing' | 'layer' | 'number'> & { readonly tab: number }) {
  const t = useOwnText(),
    { kinds } = useArchitecturesText()
  const [isTyping, type] = useState(false)
  const row = editing.fitting.rows[number],
    words = { layer: layer.name, kind: kinds[layer.kind] }
  const others = editing.draft.spec.layers.filter((_, i) => i !== number)
  if (isTyping)
    return (
      <span className={style.name} onBlur={() => type(false)}>
        <Typed
          label={t.rename(layer.name)}
          value={layer.name}
          focused
          read={text => (text === '' || (isName(text) && !others.some(({ name }) => name === text)) ? text : t.nameTakes(LONGEST_NAME))}
          set={text =>
            edit({ kind: 'name', layer: number, name: text === '' ? null : text }, { what: 'name', layer: layer.name }, `name ${number}`)
          }
          onKeyDown={({ key }) => (key === 'Enter' || key === 'Escape') && type(false)}
        />
      </span>
    )
  return (
    <button
      type="button"
      data-handle=""
      className={style.name}
      tabIndex={tab}
      aria-label={row ? t.row({ ...words, shape: row.output.join('×'), params: row.params }) : t.rowFails(words)}
      title={t.layersHint}
      onClick={() => type(true)}
    >
      {layer.name}
    </button>
  )
}

function Tools({
  layer,
  number,
  acts,
  tab,
  last,
}: Pick<Props, 'layer' | 'number' | 'acts'> & { readonly tab: number; readonly last: number }) {
  const t = useOwnText()
  return (
    <span className={style.tools}>
      <Tool label={t.up(layer.name)} tab={tab} disabled={number === 0} act={() => acts.move(number, -1)}>
        ↑
      </Tool>
      <Tool label={t.down(layer.name)} tab={tab} disabled={number === last} act={() => acts.move(number, 1)}>
        ↓
      </Tool>
      <Tool label={t.add(layer.name)} tab={tab} id={`add-below-${number}`} act={() => acts.add(number)}>
        +
      </Tool>
      <Tool label={t.remove(layer.name)} tab={tab} id={`remove-${number}`} act={() => acts.remove(number)}>
        ×
      </Tool>
    </span>
  )
}

function Tool({
  label,
  tab,
  act,
  disabled = false,
  id,
  children,
}: {
  readonly label: string
  readonly tab: number
  readonly act: () => void
  readonly disabled?: boolean
  readonly id?: string
  readonly children: ReactNode
}) {
  return (
    <button type="button" aria-label={label} title={label} tabIndex={tab} disabled={disabled} data-testid={id} onClick={act}>
      {children}
    </button>
  )
}
