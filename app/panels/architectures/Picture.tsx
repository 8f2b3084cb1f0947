// The diagram with what one does to it: its style, nearer and further, and out as SVG or PNG.
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import { isLargeNetwork, type NetworkName } from '../../../engine/networks/index.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { diagramOf, smallestOf, type DiagramStyle } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { readWhole } from '../../geometry/numbers.ts'
import { Began } from '../../marks/Began.tsx'
import { Diagram } from '../../marks/Diagram.tsx'
import { ensureInput } from '../../state/drawing.ts'
import { useLarge } from '../../state/large.ts'
import { useLive } from '../../client/live.ts'
import { useDark } from '../../state/theme.ts'
import { useWhereItBegan } from '../../text/began.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { download, pngOf, svgText } from './save.ts'
import { useMaps } from './useMaps.ts'
import { useView } from './useView.ts'
import style from './Picture.module.css'

export interface PictureProps {
  readonly network: NetworkName
  readonly rows: readonly ArchitectureRow[]
  readonly image: Shape
  readonly lit: string | null
  readonly onPoint: (layer: string | null) => void
  readonly onOpen: (layer: string) => void
}

const styles: readonly DiagramStyle[] = ['volumes', 'blocks']
const LEAST_ACROSS = 100,
  MOST_ACROSS = 12_000

export function Picture({ network, rows, image, lit, onPoint, onOpen }: PictureProps) {
  const t = useText(),
    words = useArchitecturesText()
  const dark = useDark()
  const [shown, setShown] = useState<DiagramStyle>('volumes')
  const [typed, setTyped] = useState('2400')
  const read = readWhole(typed, LEAST_ACROSS, MOST_ACROSS),
    wrong = read === null,
    across = read ?? LEAST_ACROSS
  const field = useRef<HTMLInputElement>(null),
    trouble = useId()
  const [clear, setClear] = useState(false)
  const [said, setSaid] = useState('')
  const svg = useRef<SVGSVGElement>(null)
  const diagram = useMemo(() => diagramOf(shown, rows, image), [shown, rows, image])
  const { width, height } = diagram
  const { view, more, room, nearer, further, whole, keys } = useView(width, height, smallestOf(diagram))
  const [live, setLive] = useState(false)
  const inside = live && shown === 'volumes'
  const maps = useMaps(network, diagram, inside)
  const large = isLargeNetwork(network),
    waits = useLarge(now => now.waits),
    opening = useLive(now => now.opening),
    source = useLive(now => now.source)
  useEffect(() => {
    if (!inside) return
    if (!large) return ensureInput()
    useLarge.setState({ pictured: true })
    return () => useLarge.setState({ pictured: false })
  }, [inside, large])
  const began = useWhereItBegan()
  const name = t.networkNames[network] ?? network,
    file = [network, shown, ...(dark ? ['dark'] : []), ...(clear ? ['transparent'] : [])].join('-')
  const note = (): string => {
    if (!inside) return ''
    if (large && waits !== null && waits !== 'new') return words.mapsWait(name)
    if (opening || maps.size === 0) return words.mapsCome
    return source?.kind === 'random' ? `${words.mapsAre} ${words.mapsRandom(source.seed)}` : words.mapsAre
  }
  const save = async (as: 'svg' | 'png'): Promise<void> => {
    if (as === 'png' && wrong) {
      setSaid('')
      field.current?.focus()
      return
    }
    flushSync(() => onPoint(null)) // what is pointed at is no part of the figure
    const text = svgText(svg.current!, { width, height, clear })
    try {
      download(as === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pngOf(text, width, height, across), `${file}.${as}`)
      setSaid(words.saved(`${file}.${as}`))
    } catch {
      setSaid(words.notSaved(across))
    }
  }
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
        <div role="group" aria-label={words.save}>
          <button type="button" data-testid="save-svg" onClick={() => void save('svg')}>
            SVG
          </button>
          <button type="button" data-testid="save-png" onClick={() => void save('png')}>
            PNG
          </button>
          <label>
            {words.across}{' '}
            <input
              inputMode="numeric"
              autoComplete="off"
              size={6}
              value={typed}
              ref={field}
              aria-invalid={wrong}
              aria-describedby={wrong ? trouble : undefined}
              onChange={event => setTyped(event.target.value)}
            />{' '}
            px
          </label>
          <label>
            <input type="checkbox" checked={clear} onChange={event => setClear(event.target.checked)} /> {words.clear}
          </label>
        </div>
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
      {wrong ? (
        <p className={style.wrong} id={trouble} role="alert">
          {words.acrossRange(LEAST_ACROSS, MOST_ACROSS)}
        </p>
      ) : null}
      <p className={style.said} role="status">
        {[said, note()].filter(Boolean).join(' ')}
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
