// The head of the editor: the network's name, its input and classes; undo; where one goes on with it.
import { isName, LONGEST_NAME } from '../../engine/networks/names.ts'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { specLimits } from '../../engine/networks/readSpec.ts'
import { FIXED_STD, inits, type NetworkSpec } from '../../engine/networks/spec.ts'
import { weightsOf } from '../../engine/program.ts'
import { totalOf } from '../../engine/architecture.ts'
import { bytesText } from '../geometry/architectureText.ts'
import { grouped } from '../geometry/numbers.ts'
import { useDrawText } from '../draw/text.ts'
import { HistoryButton } from '../marks/HistoryButton.tsx'
import { useHint } from '../state/commands.ts'
import { redo, undo, useNext, type Way } from '../state/history.ts'
import { forwardProgram, networkOf, type NetworkRef } from '../state/networks.ts'
import { useDropped } from '../state/own/began.ts'
import { edit, type Editing } from '../state/own/editor.ts'
import { entryOfPage, type Page } from '../state/pages.ts'
import { shows } from '../state/shows.ts'
import { go, usePlace } from '../state/place.ts'
import { useWeightsFiles } from '../state/weights.ts'
import { useText } from '../text/index.ts'
import { networkName } from '../text/networkName.ts'
import { namesIn, namesText } from './classNames.ts'
import { Typed } from './Typed.tsx'
import { useOwnText } from './text.ts'
import style from './Head.module.css'

export function Head(editing: Editing) {
  const {
    draft: { spec },
    fitting: { rows, program },
    began,
  } = editing
  const t = useOwnText()
  const set = (field: Exclude<keyof NetworkSpec, 'layers'>, value: unknown, typed = false): void =>
    edit({ kind: 'whole', change: { [field]: value } }, { what: 'whole', field: t.fields[field] ?? field }, typed ? field : null)
  return (
    <div className={style.head}>
      <div className={style.fields}>
        <Typed
          label={t.name}
          value={spec.name}
          read={text => (isName(text) ? text : t.nameTakes(LONGEST_NAME))}
          set={name => set('name', name, true)}
          wide
        />
        <span className={style.input}>
          <span>{t.input}</span>
          <Sides spec={spec} set={input => set('input', input, true)} />
        </span>
        <Prepares spec={spec} set={preparation => set('preparation', preparation)} />
        <Classes
          spec={spec}
          scores={program ? program.values[program.scores]!.shape[1]! : null}
          set={classes => set('classes', classes, true)}
        />
        <label>
          {t.init}{' '}
          <select
            value={spec.init.kind}
            onChange={({ target }) => {
              const kind = inits.find(one => one === target.value)!
              set('init', kind === 'fixed' ? { kind, std: FIXED_STD } : { kind })
            }}
          >
            {inits.map(kind => (
              <option key={kind} value={kind}>
                {t.inits[kind](spec.init.kind === 'fixed' ? spec.init.std : FIXED_STD)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={style.acts}>
        <span className={style.sum} data-testid="sum">
          {program
            ? t.sum({
                params: grouped(totalOf(rows, 'params')),
                multiplyAdds: grouped(totalOf(rows, 'multiplyAdds')),
                bytes: bytesText(4 * totalOf(rows, 'params')),
              })
            : null}{' '}
          {began.ref === null ? <FileFits {...editing} /> : <Carried began={began.ref} />}
        </span>
        <Step way="undo" act={undo} />
        <Step way="redo" act={redo} />
        <GoOn spec={spec} fits={program !== null} />
      </div>
    </div>
  )
}

/** How many layers have the weights that they had in the network that one began with. */
function Carried({ began }: { readonly began: NetworkRef }) {
  const t = useOwnText(),
    general = useText(),
    network = usePlace(place => networkOf(place.network)),
    carried = useWeightsFiles(all => all[network.ref])
  const isDropped = useDropped(({ ref }) => ref === began)
  if (began === network.ref) return null
  if (isDropped) return <span data-testid="carried">{t.keepsNone(networkName(general, began))}</span>
  if (carried?.kind !== 'carried') return null
  const layersOf = (names: readonly string[]): number => new Set(names.map(name => name.split('/')[0])).size
  const values = {
    kept: layersOf(Object.keys(carried.names)),
    of: layersOf(Object.keys(weightsOf(forwardProgram(network.spec)))),
    network: networkName(general, began),
  }
  return <span data-testid="carried">{t.keepsOf(values)}</span>
}

/** How many layers the weights of the file fit whose layers one began with. */
function FileFits({ began: { rows }, fitting: { program }, misfits }: Editing) {
  const t = useOwnText()
  if (!rows || !program) return null
  const of = new Set(Object.keys(weightsOf(program)).map(name => name.split('/')[0])).size,
    unlike = new Set(misfits.flatMap(({ layer }) => (layer === null ? [] : [layer]))),
    without = misfits.filter(({ layer }) => layer === null).map(({ weight }) => weight)
  return (
    <span data-testid="carried">
      {t.fileFits({ fits: of - unlike.size, of, file: rows.file.name })}{' '}
      {without.length > 0 ? t.fileLacksRow({ weights: without.join(', ') }) : null}
    </span>
  )
}

const NUMBERS = /^\s*(\d+)\s*[×x*]\s*(\d+)\s*[×x*]\s*(\d+)\s*$/i
const most = [specLimits.channels, specLimits.side, specLimits.side] as const

/** The input's sides, one field each. */
function Sides({ spec: { input }, set }: { readonly spec: NetworkSpec; readonly set: (input: NetworkSpec['input']) => void }) {
  const t = useOwnText()
  return (
    <>
      {input.map((size, i) => (
        <span key={i}>
          {i > 0 ? '×' : ''}
          <Typed
            label={`${t.input}: ${t.inputSides[i]}`}
            value={String(size)}
            step={[1, most[i]!]}
            read={text => {
              const number = Number(text)
              return /^\d+$/.test(text) && number >= 1 && number <= most[i]! ? text : t.takes.whole('1', String(most[i]))
            }}
            paste={text => {
              const sizes = NUMBERS.exec(text)?.slice(1).map(Number)
              if (!sizes?.every((one, axis) => one >= 1 && one <= most[axis]!)) return false
              set(sizes as unknown as NetworkSpec['input'])
              return true
            }}
            set={text => set(input.map((one, axis) => (axis === i ? Number(text) : one)) as unknown as NetworkSpec['input'])}
          />
        </span>
      ))}
    </>
  )
}

/** How a drawing or a picture becomes the input: as usual, or numbers that are no picture. */
function Prepares({ spec, set }: { readonly spec: NetworkSpec; readonly set: (preparation: NetworkSpec['preparation']) => void }) {
  const t = useOwnText().preparations,
    label = useOwnText().prepares
  const { preparation, ...rest } = spec,
    usual = preparationOf(rest),
    [, H, W] = spec.input
  const ways = [1, 3, 2].map(C => preparationOf({ input: [C, H, W] })) // as they are where so many channels ask for them
  return (
    <label>
      {label}{' '}
      <select
        value={preparation?.kind ?? ''}
        onChange={({ target }) => set(target.value === '' ? undefined : ways.find(({ kind }) => kind === target.value))}
      >
        <option value="">{t.usual(t[usual.kind])}</option>
        {ways.map(({ kind }) => (
          <option key={kind} value={kind}>
            {t[kind]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Names of classes as one text: a name a class, between commas. */
function Classes({
  spec: { classes },
  scores,
  set,
}: {
  readonly spec: NetworkSpec
  readonly scores: number | null
  readonly set: (classes: readonly string[] | undefined) => void
}) {
  const t = useOwnText()
  return (
    <span className={style.classes}>
      <span>{t.classes}</span>
      <Typed
        label={t.classNames}
        value={namesText(classes ?? [])}
        hint={scores === null ? '' : t.classesAre(scores)}
        placeholder={scores === null ? '' : `0 … ${scores - 1}`}
        read={text => (namesIn(text).every(name => Array.from(name).length <= specLimits.name) ? text : t.classesTake(specLimits.name))}
        set={text => {
          const names = namesIn(text)
          set(names.length > 0 ? names : undefined)
        }}
        wide
      />
    </span>
  )
}

/** Undo or redo of what was done to the network last. */
function Step({ way, act }: { readonly way: Way; readonly act: () => void }) {
  const t = useOwnText(),
    done = useNext(way),
    hint = useHint(`history.${way}`)
  const { done: drawn } = useDrawText().history
  const mine =
    done?.code === 'edit' ? t.done[String(done.values['what'])]?.(done.values) : done ? drawn[done.code]?.(done.values) : undefined
  return (
    <HistoryButton {...{ way, hint, act }} label={mine === undefined ? t.nothing[way] : t[way](mine)} disabled={mine === undefined}>
      {t.nothing[way]}
    </HistoryButton>
  )
}

const goOn: readonly Page[] = ['draw', 'train', 'pass', 'architectures']

/** Pages that show it, with what was written. */
function GoOn({ spec, fits }: { readonly spec: NetworkSpec; readonly fits: boolean }) {
  const t = useOwnText()
  return (
    <span role="group" aria-label={t.openIn} className={style.goOn}>
      {goOn
        .filter(page => shows(page, spec))
        .map(page => (
          <button
            key={page}
            type="button"
            data-testid={`go-${page}`}
            disabled={!fits}
            onClick={() => go({ page, ...entryOfPage(page).enter })}
          >
            {t.goOn[page]}
          </button>
        ))}
    </span>
  )
}
