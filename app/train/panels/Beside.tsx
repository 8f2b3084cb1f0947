// Another run beside the one on screen: in what they differ, its filters at the same step, and what each reads the digit as.
import { useMemo, useRef, type ReactNode } from 'react'
import { className, type Program } from '../../../engine/program.ts'
import { grouped } from '../../geometry/numbers.ts'
import { inOrder, layoutPairs, type ChannelChoice, type Pictured } from '../../geometry/pairs.ts'
import { Pairs } from '../../marks/Pairs.tsx'
import { Percent } from '../../marks/Percent.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { putBeside, useBeside, type OtherRun } from '../../state/run/beside.ts'
import { filtersShown, useRun } from '../../state/run/store.ts'
import { ranked } from '../../state/shown.ts'
import { useText } from '../../text/index.ts'
import { Compare } from '../data/Compare.tsx'
import { useTwoRuns } from './apart.ts'
import { usePanelText } from './text.ts'
import { samePictures, shownWeights, type ShownWeights } from './weights.ts'
import style from './Beside.module.css'

/** In what the two differ, in a line, and the way out of comparing. */
export function Apart() {
  const t = usePanelText(),
    two = useTwoRuns()
  if (!two) return null
  const { here, there, apart } = two
  return (
    <div className={style.apart} data-testid="apart">
      <p>
        <b>
          {here} ↔ {there}
        </b>{' '}
        {apart.length === 0 ? (
          t.allSame
        ) : (
          <>
            {apart.map(one => (
              <span key={one.name} className={style.one}>
                {one.name} {one.here} ↔ {one.there}
              </span>
            ))}
            <span className={style.one}>{t.restSame}</span>
          </>
        )}
      </p>
      <span className={style.ways}>
        <Compare />
        <button type="button" data-testid="alone" onClick={() => void putBeside(null)}>
          {t.alone}
        </button>
      </span>
    </div>
  )
}

interface SideProps {
  readonly which: 'here' | 'there'
  readonly step: number | null
  readonly program: Program
  readonly read: { readonly step: number; readonly probabilities: Float32Array | null } | null
  /** Its own scale of colours, where the two have not the same. */
  readonly legend: ReactNode
  readonly children: ReactNode
}

/** One of two runs: its name and step, its filters, and what it reads the digit as. */
function Side({ which, step, program, read, legend, children }: SideProps) {
  const t = usePanelText(),
    two = useTwoRuns()
  return (
    <section
      className={style.side}
      aria-label={two ? t.runCalled(two[which]) : undefined}
      data-testid={`side-${which}`}
      data-step={step ?? undefined}
    >
      {two ? (
        <h3 data-which={which}>
          {two[which]} {step === null ? null : <span>{t.step(grouped(step))}</span>}
          {legend}
        </h3>
      ) : null}
      {children}
      {two ? <ReadAs {...{ program, step, read }} /> : null}
    </section>
  )
}

/** The likeliest two classes of the digit in the square. */
function ReadAs({ program, step, read }: Pick<SideProps, 'program' | 'step' | 'read'>) {
  const t = usePanelText(),
    { spoken } = useText()
  const p = read?.probabilities ?? null,
    top = p && ranked(p)
  if (!read || !top) return <p className={style.read}>{t.readsNone}</p>
  return (
    <p className={style.read} data-testid="read-as" data-answer={top[0].digit}>
      {t.readsAs}{' '}
      {top.map((one, i) => (
        <span key={one!.digit} data-first={i === 0 ? '' : undefined}>
          <b>{className(program, one!.digit)}</b> <Percent p={one!.p} none={spoken.NaN} />
        </span>
      ))}
      {read.step === step ? null : <span>{t.byStep(grouped(read.step))}</span>}
    </p>
  )
}

/** The run on screen, where another is beside it; else its filters alone. */
export function Here({ step, legend, children }: { readonly step: number; readonly legend: ReactNode; readonly children: ReactNode }) {
  const program = useRun(run => run.program),
    live = useRun(run => (run.kind === 'recorded' ? null : run.live))
  return (
    <Side
      which="here"
      {...{ step, program, legend, children }}
      read={live && { step: live.step, probabilities: live.frame.nonFinite ? null : live.probabilities }}
    />
  )
}

interface ThereProps {
  /** The weights that the run on screen shows as pictures. */
  readonly shown: ShownWeights
  readonly order: Uint32Array
  readonly channel: ChannelChoice
  readonly largest: number
  readonly legend: ReactNode
  readonly dark: boolean
  readonly pointed: number | null
  readonly says: ReactNode
  readonly onPoint: (slot: number | null) => void
}

/** Pictures of a kept run: it has filters of all its moments, and else no weights; null: they are none. */
const keptPictures = (theirs: ShownWeights | null): Pictured | null => (theirs && !theirs.pictured.apart ? theirs.pictured : null)

/** The other run; nothing where there is none. */
export function There({ shown, ...props }: ThereProps) {
  const other = useBeside(({ other: one }) => one)
  if (!other) return null
  const theirs = shownWeights(other.run.program)
  return (
    <Other
      key={other.card.id}
      {...props}
      other={other}
      layer={theirs?.layer ?? ''}
      pictured={keptPictures(theirs)}
      same={theirs !== null && samePictures(theirs, shown)}
    />
  )
}

interface OtherProps extends Omit<ThereProps, 'shown'> {
  readonly other: OtherRun
  readonly layer: string
  readonly pictured: Pictured | null
  /** Whether its pictures are as many and as large as those of the run on screen. */
  readonly same: boolean
}

function Other({ layer, pictured, same, order, channel, largest, legend, dark, pointed, says, onPoint, other }: OtherProps) {
  const { run, looksAt, read: reads } = other
  const t = usePanelText(),
    room = useRef<HTMLDivElement>(null),
    space = useRoom(room)
  const filters = useMemo(() => filtersShown({ ...run, looksAt }), [run, looksAt])
  const layout = useMemo(() => pictured && layoutPairs(pictured, space), [pictured, space]),
    read = useMemo(() => () => ({ now: filters?.now ?? null, began: filters?.began ?? null }), [filters]),
    alone = useMemo(() => inOrder(pictured?.count ?? 0), [pictured])
  return (
    <Side which="there" step={looksAt} program={run.program} read={reads} legend={legend}>
      <div ref={room} className={style.room}>
        {!pictured || !layout || !filters ? (
          <p className={style.none}>{t.noFiltersKept}</p>
        ) : space.width > 0 ? (
          <Pairs
            {...{ pictured, layout, dark, largest, read, says }}
            dpr={space.dpr}
            order={same ? order : alone}
            channel={same ? channel : pictured.channels === 1 ? 0 : 'mean'}
            pointed={same ? pointed : null}
            chosen={null}
            listen={standStill}
            label={t.pairsLabel(t.filtersOf(layer, pictured.count), grouped(filters.step))}
            onPoint={slot => same && onPoint(slot)}
            onChoose={ignore}
          />
        ) : null}
      </div>
    </Side>
  )
}

/** Its numbers change with what is read, and not by themselves. */
const standStill = () => (): void => undefined
/** Of a run that is not held there is no step to open. */
const ignore = (): void => undefined
