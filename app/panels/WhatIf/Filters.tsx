// The maps of a layer by their numbers: pressed, a map is switched off. Where each was tried by itself, a bar says what it costs.
import { useMemo, useState } from 'react'
import { mapsOf, type MapPlace } from '../../../engine/mapEdits.ts'
import { mapShown } from '../../../engine/mapsShown.ts'
import type { OffTrial } from '../../../engine/offTrial.ts'
import { findValue, type Program } from '../../../engine/program.ts'
import { editOfMap, layersWithMaps, turnMap, useCosts, useMapsOff } from '../../state/mapEdits.ts'
import { isHeavy } from '../../state/needs.ts'
import { specOf } from '../../state/networks.ts'
import { usePlace } from '../../state/place.ts'
import { useProgram } from '../../state/player.ts'
import { Costs, lostOf } from './Costs.tsx'
import { useWhatIfText } from './words.ts'
import style from '../WhatIf.module.css'

/** The map that the pinned number belongs to. */
function usePinnedMap(program: Program): MapPlace | null {
  const cell = usePlace(place => place.cell)
  return useMemo(() => {
    const value = cell && findValue(program, cell.value)
    return value ? mapShown(program, value.id, cell.cell) : null
  }, [program, cell])
}

export function Filters() {
  const t = useWhatIfText(),
    program = useProgram()
  const layers = useMemo(() => layersWithMaps(program), [program]),
    off = useMapsOff(program),
    pinned = usePinnedMap(program),
    heavy = usePlace(place => isHeavy(specOf(place.network)))
  const [chosen, choose] = useState<string | null>(null)
  const name = [chosen, pinned?.layer, off.at(-1)?.layer].find(one => layers.some(layer => layer.name === one)),
    layer = layers.find(one => one.name === name) ?? layers[0]
  const each = useMemo(
    () => (layer ? Array.from({ length: mapsOf(program, layer) }, (_, map) => [{ layer: layer.name, map }]) : []),
    [program, layer],
  )
  const { result } = useCosts(each)
  if (!layer) return null
  const filters = program.values[layer.out]!.shape.length === 4
  return (
    <section className={style.filters} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p className={style.note}>{t.how}</p>
      <label className={style.layer}>
        {t.layer}{' '}
        <select value={layer.name} onChange={event => choose(event.target.value)}>
          {layers.map(one => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
      <div className={style.maps} role="group" aria-label={t.maps(filters, layer.name)} data-testid="filters">
        {each.map(([place]) => (
          <Toggle key={place!.map} place={place!} {...{ filters, result, pinned }} />
        ))}
      </div>
      {result ? <p className={style.note}>{t.bars(result.right !== null)}</p> : null}
      {off.length > 0 ? <p className={style.off}>{t.off(off.map(({ layer: of, map }) => `${of}[${map}]`))}</p> : null}
      {heavy ? <p className={style.note}>{t.heavy}</p> : <Costs {...{ off, each, filters }} layer={layer.name} />}
    </section>
  )
}

interface ToggleProps {
  readonly place: MapPlace
  readonly filters: boolean
  readonly result: OffTrial | null
  readonly pinned: MapPlace | null
}

function Toggle({ place, filters, result, pinned }: ToggleProps) {
  const t = useWhatIfText()
  const { layer, map } = place
  const isOff = usePlace(({ edits }) => editOfMap(edits, place) !== undefined),
    one = result?.tried[map],
    lost = result && one ? lostOf(result, one) : null,
    most = result ? Math.max(1, ...result.tried.map(other => lostOf(result, other))) : 1
  const isPinned = pinned?.layer === layer && pinned.map === map
  const label = [
    t.turnOff(filters, map, layer),
    ...(isPinned ? [t.pinned] : []),
    ...(lost === null ? [] : [t.lost(lost, result!.right !== null)]),
  ].join(', ')
  return (
    <button
      type="button"
      className={style.map}
      aria-pressed={isOff}
      aria-label={label}
      title={label}
      data-pinned={isPinned ? '' : undefined}
      onClick={() => turnMap(place, !isOff)}
    >
      <span>{map}</span>
      {lost === null ? null : <i style={{ width: `${(100 * Math.max(0, lost)) / most}%` }} />}
    </button>
  )
}
