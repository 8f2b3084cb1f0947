// The diagram with what one does to it: its style, nearer and further, and out as SVG or PNG.
import { useMemo, useRef, useState } from 'react'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import type { DiagramStyle } from '../../geometry/diagram.ts'
import { smallestOf, type Diagram as Diagrammed, type Point } from '../../geometry/diagramMarks.ts'
import { cellUnder, diagramThread } from '../../geometry/diagramThread.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Began } from '../../marks/Began.tsx'
import { Diagram } from '../../marks/Diagram.tsx'
import { forwardProgram, specOf, type NetworkRef } from '../../state/networks.ts'
import { useDark } from '../../state/theme.ts'
import { useWhereItBegan } from '../../text/began.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { Pointed, type LayerCell } from './Picture/Pointed.tsx'
import { Save, useSaving, WrongWidth } from './Picture/Save.tsx'
import { useLiveMaps } from './Picture/useLiveMaps.ts'
import { useView } from './useView.ts'
import style from './Picture.module.css'

export interface PictureProps {
  readonly network: NetworkRef
  readonly rows: readonly ArchitectureRow[]
  readonly lit: string | null
  readonly onPoint: (layer: string | null) => void
  readonly onOpen: (layer: string) => void
}

const styles: readonly DiagramStyle[] = ['volumes', 'blocks']
export function Picture({ network, rows, lit, onPoint, onOpen }: PictureProps) {
  const t = useText(),
    words = useArchitecturesText()
  const dark = useDark()
  const [shown, setShown] = useState<DiagramStyle>('volumes')
  const svg = useRef<SVGSVGElement>(null)
  const name = networkName(t, network)
  const { inside, setInside, diagram, maps, note } = useLiveMaps({ network, name, rows, shown })
  const { thread, pointed, pointAt, setPointed } = useThread(network, diagram, lit)
  const { width, height } = diagram
  const { view, more, room, nearer, further, whole, keys } = useView(width, height, smallestOf(diagram))
  const began = useWhereItBegan()
  const saving = useSaving({
    svg,
    width,
    height,
    file: [specOf(network).name, shown, ...(dark ? ['dark'] : [])].join('-'),
    unpoint: () => onPoint(null),
  })
  return (
    <figure className={style.picture} aria-label={words.diagram(name)}>
      <div className={style.tools}>
        <div role="group" aria-label={words.style}>
          {styles.map(s => (
            <button key={s} type="button" aria-pressed={s === shown} onClick={() => setShown(s)}>
              {words.styles[s]}
            </button>
          ))}
        </div>
        <label>
          <input type="checkbox" checked={inside} data-testid="live-maps" onChange={event => setInside(event.target.checked)} />{' '}
          {words.maps}
        </label>
        <div role="group" aria-label={words.nearness}>
          <button type="button" aria-label={words.further} title={words.further} onClick={further}>
            −
          </button>
          <button type="button" aria-label={words.nearer} title={words.nearer} onClick={nearer}>
            +
          </button>
          <button type="button" onClick={whole}>
            {words.whole}
          </button>
        </div>
        <Save saving={saving} />
      </div>
      <div
        className={style.room}
        data-style={shown}
        data-picture="layer"
        data-more-left={more.left || undefined}
        data-more-right={more.right || undefined}
        ref={room}
        tabIndex={0}
        role="group"
        aria-label={words.pan}
        onKeyDown={keys}
      >
        <Diagram
          svg={svg}
          diagram={diagram}
          colours={diagramColours(dark)}
          label={words.diagram(name)}
          lit={lit}
          view={view}
          onPoint={(layer, at) => {
            pointAt(layer, at)
            onPoint(layer)
          }}
          {...{ maps, thread, onOpen }}
        />
      </div>
      <WrongWidth saving={saving} />
      <div className={style.pointed}>
        {inside && maps.size > 0 ? (
          <Pointed
            {...{ network, pointed }}
            point={to => {
              setPointed(to)
              onPoint(to?.layer ?? null)
            }}
          />
        ) : null}
      </div>
      <p className={style.said} role="status">
        {[saving.message, note].filter(Boolean).join(' ')}
        {inside && maps.size > 0 && began ? (
          <>
            {' '}
            <Began {...began} />
          </>
        ) : null}
      </p>
    </figure>
  )
}

/** What the number that is pointed at – here or, by its layer, in the table – is made of. */
function useThread(network: NetworkRef, diagram: Diagrammed, layer: string | null) {
  const program = forwardProgram(specOf(network))
  // Within a cell one point is as good as another: nothing is drawn anew.
  const [pointed, setPointed] = useState<LayerCell | null>(null)
  const pointAt = (layer: string | null, point: Point | undefined): void => {
    const cell = layer !== null && point ? cellUnder(program, diagram, layer, point) : null
    setPointed(before => (cell === null ? null : before?.layer === layer && before?.cell === cell ? before : { layer: layer!, cell }))
  }
  const known = layer === 'image' || program.layers.some(one => one.name === layer)
  const cell = layer === null || !known ? null : pointed?.layer === layer ? pointed.cell : cellUnder(program, diagram, layer, null)
  const thread = useMemo(
    () => (layer !== null && cell !== null ? diagramThread(program, diagram, layer, cell) : null),
    [program, diagram, layer, cell],
  )
  return { thread, pointAt, setPointed, pointed: layer !== null && cell !== null ? { layer, cell } : null }
}
