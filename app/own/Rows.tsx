// The layers, a row each. Arrow keys go from row to row; the row that one stands in has its fields in the order of Tab.
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { nextLayers, type Added } from '../../engine/editing/next.ts'
import { arrowStep } from '../geometry/gestures.ts'
import { useArchitecturesText } from '../architectures/text.ts'
import { useRoom } from '../marks/useRoom.ts'
import { edit, useEditing, type Editing } from '../state/own/editor.ts'
import type { LayerSpec } from '../../engine/networks/spec.ts'
import { usualName } from '../../engine/networks/sentenceWords.ts'
import { useInput } from './Input.tsx'
import { Fault } from './Fault.tsx'
import type { Acts } from './acts.ts'
import { Row } from './Row.tsx'
import { useStrips } from './strips.ts'
import { Strip } from './Strip.tsx'
import { useOwnText } from './text.ts'
import style from './Rows.module.css'

export function Rows(editing: Editing) {
  const t = useOwnText(),
    { draft, fitting } = editing,
    { layers, input } = draft.spec
  const list = useRef<HTMLOListElement>(null),
    picture = useRef<HTMLDivElement>(null),
    { width, height } = useRoom(picture)
  const [current, stand] = useState(0),
    [adding, add] = useState<number | null>(null)
  // The shapes come at once, their pictures with the next paint.
  const drawn = useDeferredValue(editing),
    [inputStrip, ...others] = useStrips(drawn, width, height)
  const strips = new Map(drawn.fitting.rows.map(({ name }, i) => [name, others[i]!]))
  const focus = useCallback((layer: number): void => {
    stand(layer)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${layer}"] [data-handle]`)?.focus())
  }, [])
  const acts = useActs(focus, add)
  const faulty = fitting.fault
  const seen = useInput()
  const here = Math.min(current, layers.length - 1)
  return (
    <section className={style.rows} aria-labelledby="own-layers" style={{ '--rows': layers.length + 1 } as CSSProperties}>
      <h3 className="hidden" id="own-layers">
        {t.layers}
      </h3>
      <div className={style.heads} aria-hidden="true">
        <span>{t.heads.layer}</span>
        <span>{t.heads.settings}</span>
        <span>{t.heads.output}</span>
        <span>{t.heads.params}</span>
        <span>{t.heads.picture}</span>
      </div>
      {faulty?.layer === null ? <Fault editing={editing} fault={faulty} /> : null}
      <ol ref={list} className={style.list} aria-describedby="own-hint" onKeyDown={event => walk(event, here, layers.length, focus, acts)}>
        <li data-input="">
          <div className={style.row}>
            <span className={style.name}>{t.input}</span>
            {seen.tools}
            <code>{input.join('×')}</code>
            <span />
            <div ref={picture} className={style.picture}>
              <Strip strip={inputStrip!} />
            </div>
          </div>
          {seen.below}
          {adding === -1 ? <Choose draft={draft} layer={-1} close={() => add(null)} focus={focus} /> : null}
        </li>
        {layers.map((layer, i) => (
          <Row
            key={i}
            {...{ editing, layer, number: i, acts }}
            isCurrent={i === here}
            stand={stand}
            strip={strips.get(layer.name) ?? null}
            fault={faulty?.layer === i ? faulty : null}
            after={adding === i ? <Choose draft={draft} layer={i} close={() => add(null)} focus={focus} /> : null}
          />
        ))}
      </ol>
      <div className={style.hint}>
        <button type="button" data-testid="add-last" onClick={() => acts.add(layers.length - 2)}>
          {t.addLast}
        </button>
        <span id="own-hint">{t.layersHint}</span>
      </div>
    </section>
  )
}

function useActs(focus: (layer: number) => void, add: (layer: number | null) => void): Acts {
  return useMemo((): Acts => {
    const layers = (): readonly LayerSpec[] => useEditing.getState().now!.draft.spec.layers
    return {
      add: layer => add(Math.min(layer, layers().length - 2)),
      remove(layer) {
        const { name } = layers()[layer]!
        if (layer >= layers().length - 1) return
        edit({ kind: 'remove', layer }, { what: 'remove', layer: name })
        focus(layer)
      },
      move(layer, by) {
        const to = layer + by,
          end = layers().length - 1
        if (layer >= end || to < 0 || to >= end) return
        edit({ kind: 'move', layer, to }, { what: 'move', layer: layers()[layer]!.name })
        focus(to)
      },
    }
  }, [focus, add])
}

/** Keys of the row that has the focus; its fields have theirs. */
function walk(event: KeyboardEvent, here: number, count: number, focus: (layer: number) => void, acts: Acts): void {
  const { key, altKey, target } = event
  if (!(target as HTMLElement).matches('[data-handle]')) return
  const [, down = 0] = arrowStep(key) ?? []
  if (down !== 0 && altKey) acts.move(here, down > 0 ? 1 : -1)
  else if (down !== 0) focus(Math.max(0, Math.min(count - 1, here + Math.sign(down))))
  else if (key === 'Home' || key === 'End') focus(key === 'Home' ? 0 : count - 1)
  else if (key === 'Delete' || key === 'Backspace') acts.remove(here)
  else if (key === '+' || key === 'Insert') acts.add(here)
  else return
  event.preventDefault()
}

interface ChooseProps {
  readonly draft: Editing['draft']
  /** Below which layer; −1: above all. */
  readonly layer: number
  readonly close: () => void
  readonly focus: (layer: number) => void
}

/** Kinds to add, what usually comes there first; what would not fit there last. */
function Choose({ draft, layer, close, focus }: ChooseProps) {
  const t = useOwnText(),
    { kinds } = useArchitecturesText(),
    { layers } = draft.spec
  const ways = useMemo(() => nextLayers(draft, layer + 1), [draft, layer])
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => group.current!.querySelector('button')!.focus(), [])
  const take = (one: Added): void => {
    edit(one, { what: 'add', layer: usualName(one.added, layers.slice(0, one.layer)) })
    close()
    focus(one.layer)
  }
  return (
    <div
      ref={group}
      className={style.choose}
      role="group"
      aria-label={t.add(layers[layer]?.name ?? t.input)}
      onKeyDown={event => {
        const step = arrowStep(event.key)
        if (event.key === 'Escape') {
          close()
          focus(Math.max(0, layer))
        } else if (step) {
          const all = [...group.current!.querySelectorAll('button')],
            next = all.indexOf(document.activeElement as HTMLButtonElement) + Math.sign(step[0] + step[1])
          all[Math.max(0, Math.min(all.length - 1, next))]!.focus()
          event.preventDefault()
        }
      }}
    >
      {ways.map(way => (
        <button
          key={way.added}
          type="button"
          data-testid={`add-${way.added}`}
          data-not={way.fits ? undefined : ''}
          title={way.fits ? undefined : t.addNot}
          onClick={() => take(way)}
        >
          {kinds[way.added]}
          {way.fits ? null : <span className="hidden"> – {t.addNot}</span>}
        </button>
      ))}
    </div>
  )
}
