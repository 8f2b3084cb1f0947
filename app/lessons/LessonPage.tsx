// One lesson: prose beside its panel, the stops below. One question alone for a class; the panel alone on a stage; figures on paper.
import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Advice } from '../../engine/errors.ts'
import { sayFailure, useLanguage, useText } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { shortNumber } from '../geometry/numbers.ts'
import { useCommands, type RunsOf } from '../state/commands.ts'
import { useNotices } from '../state/notices.ts'
import type { LinkProblem } from '../state/linkProblem.ts'
import { correct } from '../state/address.ts'
import { go, usePlace, type Language, type PanelState } from '../state/place.ts'
import { useTitled } from '../state/titled.ts'
import { stop as takeOff } from '../state/playback.ts'
import type { OfLesson } from './all.ts'
import { useRoomy } from '../marks/useRoomy.ts'
import { Guard } from '../panels/Guard.tsx'
import { Rested } from './Ahead.tsx'
import { AskAlone } from './AskAlone.tsx'
import { ControlsRow } from './controls/Controls.tsx'
import { Fitted } from './Fitted.tsx'
import { Foot } from './Foot.tsx'
import { useHolds } from './held.ts'
import { clampPanel, nonFiniteIn, outOfRangeAt, questionsOf, type Asked, type Lesson } from './lesson.ts'
import { begin, change, goBack, goOn, goTo, playOn, shownStop, turnCode, useCovered, useInSet, useUncovered } from './navigation.ts'
import { usePrinting } from '../state/printing.ts'
import { Printed } from './Printed.tsx'
import { see, useOpen } from './progress.ts'
import { useMedia } from '../state/media.ts'
import { AskedFoot, NARROW_STAGE, StagedCode, StagedProse, StagedQuestion, StagedTitle } from './Staged.tsx'
import { StageKeys } from './StageKeys.tsx'
import { Head, StopProse } from './StopProse.tsx'
import { rangeValues } from './rangeValues.ts'
import { derivationAtRest, useDerivation, type Derivation } from './useDerivation.ts'
import { useWords } from './words.ts'
import style from './LessonPage.module.css'

/** In milliseconds: so long one sees how the first stop stands before it moves. */
const SOON = 400

export function LessonPage({ lesson, listed }: OfLesson) {
  const stop = usePlace(place => shownStop(lesson, place))
  const ask = usePlace(place => place.ask),
    staged = usePlace(place => place.view === 'stage')
  const printing = usePrinting()
  const asked = ask === null ? undefined : questionsOf(lesson)[ask - 1]
  useChecked(lesson)
  useTitled(...useTitles({ lesson, listed }, asked ? ask : null, staged ? stop : null))
  useCommands(
    'lesson',
    useMemo(() => commandsOf(lesson), [lesson]),
  )
  useLayoutEffect(() => see(listed.id, stop), [listed.id, stop]) // as it is shown: who leaves at once has seen it
  useEffect(() => {
    const soon = setTimeout(() => begin(lesson), SOON)
    return () => {
      clearTimeout(soon)
      takeOff('lesson')
    }
  }, [lesson])
  const { Ahead } = lesson
  const shown = printing ? (
    <Printed lesson={lesson} listed={listed} />
  ) : staged ? (
    <OnStage {...{ lesson, listed, stop, asked }} n={ask} />
  ) : asked ? (
    <AskAlone key={asked.id} {...{ lesson, listed, asked }} n={ask!} />
  ) : (
    <LessonBody {...{ lesson, listed, stop }} />
  )
  return (
    <>
      {Ahead ? <Rested of={Ahead} /> : null}
      {shown}
    </>
  )
}

/** A question, or a stop on the stage, and its lesson, as the document's title says them. */
function useTitles({ lesson, listed }: OfLesson, ask: number | null, staged: number | null): readonly string[] {
  const t = useWords(),
    text = inLanguage(lesson.text, useLanguage()),
    title = `${listed.number} ${text.title}`,
    here = useInSet()
  if (ask !== null) return [t.question(here?.number ?? ask, here?.of ?? questionsOf(lesson).length), title]
  return staged === null ? [title] : [text.stops[lesson.stops[staged - 1]!.id]!.name, title]
}

/** What the commands of a lesson do. */
function commandsOf(lesson: Lesson): RunsOf<'lesson'> {
  const move = (by: number): void => (by < 0 ? goBack(lesson) : goOn(lesson))
  return {
    remote: move,
    step: move,
    play: () => playOn(lesson),
    ends: by => goTo(lesson, by < 0 ? 1 : lesson.stops.length),
    code: turnCode,
  }
}

function LessonBody({ lesson, listed, stop }: OfLesson & { stop: number }) {
  const derivation = useDerivation(lesson, stop)
  return (
    <main className={style.lesson} data-view="page" data-lesson={listed.id} data-stop={lesson.stops[stop - 1]!.id}>
      <Head {...{ lesson, listed, stop }} />
      <StopProse {...{ lesson, listed, stop }} derived={derivation.derived} />
      <LessonPanel {...{ lesson, listed, stop, derivation }} />
      <Foot {...{ lesson, listed, stop }} />
    </main>
  )
}

/** A stop on the stage: its title and its picture; where it asks, the question and its choices beside it. `asked`: it stands there alone, as question number `n`. */
function OnStage({ lesson, listed, stop, asked, n }: OfLesson & { stop: number; asked: Asked | undefined; n: number | null }) {
  const derivation = useDerivation(lesson, stop)
  const here = lesson.stops[stop - 1]!,
    asks = here.question && (here.told ?? 'beside'),
    narrow = useMedia(NARROW_STAGE),
    forClass = usePlace(place => place.forClass),
    number = useInSet()?.number
  return (
    <main className={style.lesson} data-view="stage" data-asks={asks} data-lesson={listed.id} data-stop={here.id}>
      {asks ? (
        <StagedQuestion key={here.id} {...{ lesson, listed, stop }} derived={derivation.derived} />
      ) : (
        <StagedTitle {...{ lesson, listed, stop }} />
      )}
      <LessonPanel {...{ lesson, listed, stop, derivation }} />
      {narrow && !asks ? <StagedProse {...{ lesson, listed, stop }} derived={derivation.derived} /> : null}
      {asked ? <AskedFoot {...{ lesson, listed, stop }} n={n!} /> : <Foot {...{ lesson, listed, stop }} />}
      <StageKeys />
      <StagedCode
        place={
          number !== undefined
            ? { page: 'class', ask: number, forClass } // the set, from this question on: a phone goes on in it
            : { lesson: listed.id, forClass, ...(asked ? { ask: n } : { stop }) }
        }
      />
    </main>
  )
}

/** What the lesson's panel calls a setting that is advised. */
const knobName =
  ({ refuses, text }: Lesson, language: Language) =>
  ({ setting, axis }: Advice): string =>
    refuses?.knobs.find(knob => knob.setting === setting && knob.index === axis)?.name?.(inLanguage(text, language).panel) ?? setting

function LessonPanel({ lesson, listed, stop, derivation }: OfLesson & { stop: number; derivation: Derivation }) {
  const t = useText(),
    words = useWords(),
    language = useLanguage()
  const here = lesson.stops[stop - 1]!,
    { id } = here
  const staged = usePlace(place => place.view) === 'stage'
  // Before a class it is covered, whatever was answered at home; going on uncovers it.
  const covered = useCovered(here),
    open = useOpen(here, listed.id),
    held = useHolds(),
    asking = staged ? covered : held ? here.question !== undefined : open
  useEffect(
    () =>
      staged
        ? () => {
            if (useUncovered.getState().stop === here) useUncovered.setState({ stop: null })
          }
        : undefined,
    [here, staged],
  )
  // A phone lays figures out by their width; anywhere else one is as large as its room.
  const narrow = useMedia(NARROW_STAGE),
    fitted = useRoomy() || (staged && !narrow)
  const [row, setRow] = useState<HTMLElement | null>(null)
  const { failure } = derivation
  const strange = useMemo(() => nonFiniteIn(lesson, derivation.derived), [lesson, derivation.derived])
  const panel = ({ state, derived }: Derivation, asking: boolean) => (
    <lesson.Panel
      {...{ state, derived, asking, fitted, staged }}
      set={given => change(lesson, given as PanelState)}
      stop={id}
      printed={false}
    />
  )
  return (
    <section id="network" tabIndex={-1} className={style.panel} aria-label={words.panel} data-testid="panel">
      <div className={style.failure} role="alert">
        {failure ? `${sayFailure(t, failure, knobName(lesson, language))} ${t.kept}` : null}
      </div>
      {strange && !asking ? (
        <div className={style.strange} role="alert" data-testid="non-finite">
          {words.nonFinite(strange.where, shortNumber(strange.value))}
        </div>
      ) : null}
      <ControlsRow value={row}>
        <Guard>
          {fitted ? (
            // Beside its prose it is fitted to what is shown, and anew when an answer is uncovered; on a stage it must not change then.
            <Fitted
              key={`${id} ${language}`}
              covered={asking}
              staged={staged}
              atRest={() => panel(derivationAtRest(lesson, stop), !staged && asking)}
            >
              {panel(derivation, asking)}
            </Fitted>
          ) : (
            <div data-testid="figure" data-picture="layer">
              {panel(derivation, asking)}
            </div>
          )}
        </Guard>
      </ControlsRow>
      {staged && !here.tried ? null : <Under row={setRow} />}
    </section>
  )
}

/** What the picture can be set with, in a row under it; and the way back to how the stop began. */
function Under({ row }: { readonly row: (element: HTMLElement | null) => void }) {
  const words = useWords()
  const changed = usePlace(place => Object.keys(place.panel).length > 0)
  return (
    <div className={style.under}>
      <div ref={row} className={style.controls} />
      {changed ? (
        <button type="button" onClick={() => go({ panel: {} })}>
          {words.reset}
        </button>
      ) : null}
    </div>
  )
}

/** What a link says of a lesson can be checked only here: stops and questions that there are, settings that its panel has. */
function useChecked(lesson: Lesson): void {
  const { stop, ask, panel } = usePlace()
  useEffect(() => {
    const problems: LinkProblem[] = []
    const number = Math.min(stop, lesson.stops.length)
    const unknown = Object.keys(panel).find(key => !Object.hasOwn(lesson.start, key))
    if (stop > lesson.stops.length) problems.push({ code: 'stop', values: { value: stop, used: lesson.stops.length } })
    if (ask !== null && ask > questionsOf(lesson).length) problems.push({ code: 'ask', values: { value: ask } })
    if (unknown !== undefined) problems.push({ code: 'panel', values: { value: unknown } })
    for (const wrong of outOfRangeAt(lesson, number, panel)) problems.push({ code: 'range', values: rangeValues(wrong) })
    if (problems.length === 0) return
    useNotices.setState(({ link }) => ({ link: [...link, ...problems] }))
    correct({ stop: number, ask: ask !== null && ask > questionsOf(lesson).length ? null : ask, panel: clampPanel(lesson, number, panel) })
  }, [lesson, stop, ask, panel])
}
