// The first weights as pictures, now beside how they began; where another run is put beside this one, its own beside them. What is pointed at is read out; what is chosen is opened below.
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { inOrder, layoutPairs, placeOfWeight, weightCell, type ChannelChoice } from '../../geometry/pairs.ts'
import { coordinates } from '../../../engine/tensor.ts'
import { grouped, scaleEnd as endText, shortNumber } from '../../geometry/numbers.ts'
import { Legend } from '../../marks/Legend.tsx'
import { Pairs } from '../../marks/Pairs.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { watchRun } from '../../client/trainer.ts'
import { useBeside } from '../../state/run/beside.ts'
import { filtersShown, useRun } from '../../state/run/store.ts'
import { useDark } from '../../state/theme.ts'
import { Apart, Here, There } from './Beside.tsx'
import { useTwoRuns } from './apart.ts'
import { Compare } from '../data/Compare.tsx'
import { chooseWeight, useChosen } from './chosen.ts'
import { usePanelText } from './text.ts'
import {
  listenToRun,
  numbersNow,
  numbersShown,
  orderByChange,
  keptScaleEnd,
  samePictures,
  scaleEnd,
  scalesOf,
  shownWeights,
  type ShownWeights,
} from './weights.ts'
import style from './Filters.module.css'

export function Filters() {
  const t = usePanelText(),
    shown = useRun(run => shownWeights(run.program))
  return shown ? (
    <Shown key={shown.name} shown={shown} />
  ) : (
    <section className={style.filters}>
      <p className={style.none}>{t.noFilters}</p>
    </section>
  )
}

function Shown({ shown }: { readonly shown: ShownWeights }) {
  const t = usePanelText(),
    { pictured, layer } = shown
  const room = useRef<HTMLDivElement>(null),
    space = useRoom(room),
    dark = useDark(),
    isAlone = useBeside(({ other }) => other === null)
  const [sort, sortBy] = useState<'order' | 'change'>('order'),
    [channel, look] = useState<ChannelChoice>(pictured.channels === 1 ? 0 : 'mean'),
    [pointed, point] = useState<number | null>(null)
  // Filters stream for everyone.
  useEffect(() => (pictured.apart ? watchRun({ name: shown.name }) : undefined), [pictured, shown])
  const order = useOrder(shown, sort),
    { here: largest, there } = useEnds(shown),
    legend = (end: number) => <Legend largest={end} dark={dark} colours="activation" label={t.scale(endText(end))} />,
    isOwn = largest !== there,
    step = useRun(run => numbersShown(run, shown)?.step ?? 0)
  const chosen = useSlot(shown, order, channel)
  const layout = useMemo(() => layoutPairs(pictured, space), [pictured, space])
  const read = useMemo(() => () => numbersNow(shown) ?? { began: null, now: null }, [shown])
  const what = pictured.apart ? t.columnsOf(layer, pictured.count) : t.filtersOf(layer, pictured.count)
  const cellOf = (slot: number): number | null => {
    const size = pictured.rows * pictured.cols
    return channel === 'mean' ? null : weightCell(pictured, order[Math.floor(slot / size)]!, channel, slot % size)
  }
  const says = <Reads {...{ shown, channel, order }} slot={pointed} />
  return (
    <section className={style.filters} data-testid="filters" data-largest={largest} data-guide="filters">
      <header className={style.head}>
        <h2>
          {what}: <span>{pointed === null ? t.smallLarge(grouped(step)) : says}</span>
        </h2>
        <Choices {...{ shown, sort, sortBy, channel, look }}>
          {isAlone ? <Compare /> : null}
          {isOwn ? null : legend(largest)}
        </Choices>
      </header>
      {pictured.apart ? <p className={style.note}>{t.noConvolution}</p> : null}
      <Apart />
      <div className={style.rooms}>
        <Here step={step} legend={isOwn && legend(largest)}>
          <div ref={room} className={style.room}>
            {space.width > 0 ? (
              <Pairs
                {...{ pictured, layout, dark, order, channel, largest, read, pointed, chosen }}
                dpr={space.dpr}
                listen={listenToRun}
                label={t.pairsLabel(what, grouped(step))}
                says={says}
                onPoint={point}
                onChoose={slot => {
                  const cell = cellOf(slot)
                  if (cell !== null) chooseWeight(cell)
                }}
              />
            ) : null}
          </div>
        </Here>
        <There {...{ shown, order, channel, dark, pointed, says }} largest={there} legend={isOwn && legend(there)} onPoint={point} />
      </div>
    </section>
  )
}

interface ChoicesProps {
  readonly shown: ShownWeights
  readonly sort: 'order' | 'change'
  readonly sortBy: (sort: 'order' | 'change') => void
  readonly channel: ChannelChoice
  readonly look: (channel: ChannelChoice) => void
  readonly children: ReactNode
}

function Choices({ shown: { pictured }, sort, sortBy, channel, look, children }: ChoicesProps) {
  const t = usePanelText()
  return (
    <div className={style.choices}>
      {pictured.channels > 1 ? (
        <select
          aria-label={t.channel}
          value={channel}
          onChange={({ target }) => look(target.value === 'mean' ? 'mean' : Number(target.value))}
        >
          <option value="mean">{t.channelMean}</option>
          {Array.from({ length: pictured.channels }, (_, i) => (
            <option key={i} value={i}>
              {t.channelNumber(i)}
            </option>
          ))}
        </select>
      ) : null}
      {pictured.count > 1 ? (
        <select aria-label={t.sorted} data-testid="sort" value={sort} onChange={({ target }) => sortBy(target.value as 'order' | 'change')}>
          <option value="order">{t.byOrder}</option>
          <option value="change">{t.byChange}</option>
        </select>
      ) : null}
      {children}
    </div>
  )
}

/** In which order they stand. */
function useOrder(shown: ShownWeights, sort: 'order' | 'change'): Uint32Array {
  const still = useRun(run => (run.wanted ? null : (run.looksAt ?? run.state?.steps ?? 0)))
  return useMemo(() => (sort === 'order' ? inOrder(shown.pictured.count) : orderByChange(shown, still)), [shown, sort, still])
}

/** The slot of the chosen weight among the large pictures; null: none is chosen, or it is in a channel that is not shown. */
function useSlot({ pictured }: ShownWeights, order: Uint32Array, channel: ChannelChoice): number | null {
  const weight = useChosen(chosen => chosen.weight)
  if (weight === null) return null
  const { picture, channel: of, place } = placeOfWeight(pictured, weight)
  return channel === 'mean' || of !== channel ? null : order.indexOf(picture) * pictured.rows * pictured.cols + place
}

interface ReadsProps {
  readonly shown: ShownWeights
  readonly channel: ChannelChoice
  readonly order: Uint32Array
  readonly slot: number | null
}

/** Where the scales of this run's colours and of those of the run beside it end. */
function useEnds(shown: ShownWeights) {
  const here = useRun(run => scaleEnd(run, shown)),
    there = useBeside(({ other }) => (other ? keptScaleEnd(other.run, other.looksAt) : 0))
  return scalesOf(here, there)
}

/** The number that is pointed at, as it is now and as it began, and goes on being. */
function Reads({ shown, channel, order, slot }: ReadsProps) {
  const t = usePanelText(),
    { pictured, name } = shown,
    shape = useRun(run => run.program.values[run.program.params[name]!]!.shape)
  const size = pictured.rows * pictured.cols,
    picture = slot === null ? 0 : order[Math.floor(slot / size)]!,
    place = slot === null ? 0 : slot % size
  const cells =
    channel === 'mean'
      ? Array.from({ length: pictured.channels }, (_, c) => weightCell(pictured, picture, c, place))
      : [weightCell(pictured, picture, channel, place)]
  const mean = (numbers: ArrayLike<number> | null | undefined): number | null =>
    numbers ? cells.reduce((sum, cell) => sum + numbers[cell]!, 0) / cells.length : null
  const now = useRun(run => mean(numbersShown(run, shown)?.now)),
    began = useRun(run => mean(numbersShown(run, shown)?.began)),
    other = useBeside(({ other: one }) => one),
    two = useTwoRuns(),
    theirs = other && shownWeights(other.run.program)
  if (slot === null || now === null) return null
  const there = theirs && samePictures(theirs, shown) ? mean(filtersShown({ ...other.run, looksAt: other.looksAt })?.now) : null,
    beside = there === null || !two ? null : <span> {t.numberOf(two.there, shortNumber(there))}</span>
  if (channel === 'mean' && pictured.channels > 1)
    return (
      <span className={style.reads}>
        {t.readsMean(`${name}[${picture}, :, ${coordinates(place, [pictured.rows, pictured.cols]).join(', ')}]`, shortNumber(now))}
        {beside}
      </span>
    )
  return (
    <span className={style.reads}>
      {t.reads(`${name}[${coordinates(cells[0]!, shape).join(', ')}]`, shortNumber(now), began === null ? null : shortNumber(began))}
      {beside}
    </span>
  )
}
