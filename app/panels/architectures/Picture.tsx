// The diagram with what one does to it: its style, nearer and further, and out as SVG or PNG.
import { useMemo, useRef, useState } from 'react'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { diagramOf, type DiagramStyle } from '../../geometry/diagram.ts'
import { smallestOf } from '../../geometry/diagramMarks.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Began } from '../../marks/Began.tsx'
import { Diagram } from '../../marks/Diagram.tsx'
import { specOf, type NetworkRef } from '../../state/networks.ts'
import { useDark } from '../../state/theme.ts'
import { useWhereItBegan } from '../../text/began.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { Save, useSaving, WrongWidth } from './Picture/Save.tsx'
import { useLiveMaps } from './Picture/useLiveMaps.ts'
import { useView } from './useView.ts'
import style from './Picture.module.css'

export interface PictureProps {
  readonly network: NetworkRef
  readonly rows: readonly ArchitectureRow[]
  readonly image: Shape
  readonly lit: string | null
  readonly onPoint: (layer: string | null) => void
  readonly onOpen: (layer: string) => void
}

const styles: readonly DiagramStyle[] = ['volumes', 'blocks']
export function Picture({ network, rows, image, lit, onPoint, onOpen }: PictureProps) {
  const t = useText(),
    words = useArchitecturesText()
  const dark = useDark()
  const [shown, setShown] = useState<DiagramStyle>('volumes')
  const svg = useRef<SVGSVGElement>(null)
  const diagram = useMemo(() => diagramOf(shown, rows, image), [shown, rows, image])
  const { width, height } = diagram
  const { view, more, room, nearer, further, whole, keys } = useView(width, height, smallestOf(diagram))
  const [live, setLive] = useState(false)
  const inside = live && shown === 'volumes'
  const name = networkName(t, network)
  const { maps, note } = useLiveMaps(network, name, diagram, inside)
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
        {shown === 'volumes' ? (
          <label>
            <input type="checkbox" checked={live} data-testid="live-maps" onChange={event => setLive(event.target.checked)} /> {words.maps}
          </label>
        ) : null}
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
          {...{ maps, onPoint, onOpen }}
        />
      </div>
      <WrongWidth saving={saving} />
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
