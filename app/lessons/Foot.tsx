// The stops as a small timeline; playing to the next pause, on and back; the ways out: full screen, the player.
import { memo } from 'react'
import { Stops } from '../marks/Stops.tsx'
import { useHint } from '../state/commands.ts'
import { go, toNetwork, usePlace, type Place } from '../state/place.ts'
import { writeHash } from '../state/permalink.ts'
import { usePlayback } from '../state/playback.ts'
import { setStage } from '../state/stage.ts'
import { useLanguage } from '../text/index.ts'
import { Onward } from './LessonList.tsx'
import type { OfLesson } from './all.ts'
import { askFor, goBack, goOn, goTo, playOn, turnCode, useCovered } from './navigation.ts'
import { progressOf, useOpen, useProgress } from './progress.ts'
import { linkTo, templateOfLesson } from './templates.ts'
import { useWords } from './words.ts'
import style from './Foot.module.css'
import { inLanguage } from '../text/languages.ts'

export const Foot = memo(function Foot({ lesson, listed, stop }: OfLesson & { stop: number }) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const playing = usePlayback(animations => animations.lesson?.playing ?? false)
  const staged = usePlace(place => place.view) === 'stage'
  const seen = useProgress(({ all }) => progressOf(all, listed.id).seen)
  const names = lesson.stops.map(({ id }) => text.stops[id]!.name)
  const toBack = useHint('lesson.remote', -1),
    toPlay = useHint('lesson.play'),
    toNext = useHint('lesson.remote', 1)
  const here = lesson.stops[stop - 1]!
  const covered = useCovered(here) && staged,
    next = covered ? t.answer : names[stop],
    open = useOpen(here, listed.id)
  return (
    <footer className={style.foot}>
      <div className={style.transport}>
        <button
          type="button"
          aria-label={t.back}
          title={toBack.title(t.back)}
          aria-keyshortcuts={toBack.shortcuts}
          disabled={stop === 1}
          onClick={() => goBack(lesson)}
        >
          <Icon d="M11 3 5 8l6 5z" />
        </button>
        {staged || here.motion ? (
          <button
            type="button"
            aria-label={playing ? t.pause : t.play}
            title={toPlay.title(playing ? t.pause : t.play)}
            aria-keyshortcuts={toPlay.shortcuts}
            onClick={() => playOn(lesson)}
          >
            <Icon d={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M5 3v10l8-5z'} />
          </button>
        ) : null}
        {staged ? null : <Main {...{ lesson, listed, next, open }} />}
        {staged || open ? (
          <button
            type="button"
            aria-label={t.next}
            title={toNext.title(t.next)}
            aria-keyshortcuts={toNext.shortcuts}
            disabled={!next}
            onClick={() => goOn(lesson)}
          >
            <Icon d="M4 3l5 5-5 5zM10 3h2v10h-2z" />
          </button>
        ) : null}
      </div>
      {staged ? <p className={style.next}>{next ? t.nextIs(next) : ''}</p> : null}
      <div className={style.stops}>
        <Stops {...{ names }} at={stop} seen={n => seen.includes(n)} label={t.stops} go={to => goTo(lesson, to, true)} />
      </div>
      <div className={style.out}>
        {staged ? <CodeButton /> : null}
        <StageButton />
        {staged ? null : <ToPlayer lesson={lesson} stop={stop} />}
        {staged || next ? null : (
          <a className={style.player} href={linkTo(templateOfLesson(listed.id))} data-testid="change-network">
            {t.change}
          </a>
        )}
      </div>
    </footer>
  )
})

/** What comes next, as the main button: the question while it is open, the next stop, the next lesson. */
function Main({ lesson, listed, next, open }: OfLesson & { next: string | undefined; open: boolean }) {
  const t = useWords()
  const toNext = useHint('lesson.remote', 1)
  if (open)
    return (
      <button type="button" className={style.main} onClick={askFor}>
        {t.answerFirst}
      </button>
    )
  if (next === undefined) return <Onward listed={listed} className={style.main!} />
  return (
    <button
      type="button"
      className={style.main}
      title={toNext.title(t.next)}
      aria-keyshortcuts={toNext.shortcuts}
      onClick={() => goOn(lesson)}
    >
      {t.goOn(next)}
    </button>
  )
}

function ToPlayer({ lesson, stop }: { lesson: OfLesson['lesson']; stop: number }) {
  const t = useWords()
  const place = usePlace()
  const shown = { ...lesson.player, ...lesson.stops[stop - 1]!.player }
  const target: Place = { ...place, ...toNetwork(shown.network ?? place.network), ...shown, page: 'pass' }
  return (
    <a
      className={style.player}
      href={writeHash(target).hash}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
        event.preventDefault()
        go(target)
      }}
    >
      {t.player}
    </a>
  )
}

/** The way to what is on the stage, for who sits before it. */
export function CodeButton() {
  const t = useWords(),
    hint = useHint('lesson.code')
  return (
    <button type="button" title={hint.title(t.code)} aria-keyshortcuts={hint.shortcuts} onClick={turnCode}>
      {t.code}
    </button>
  )
}

/** Onto the stage and back. */
export function StageButton() {
  const t = useWords(),
    staged = usePlace(place => place.view) === 'stage'
  return (
    <button type="button" onClick={() => turnStage(!staged)}>
      {staged ? t.leaveStage : t.stage}
    </button>
  )
}

/** The panel alone, over the whole screen where the browser lets a page do that. */
function turnStage(staged: boolean): void {
  setStage(staged)
  const asked = staged ? document.documentElement.requestFullscreen?.() : document.fullscreenElement ? document.exitFullscreen() : undefined
  void asked?.catch(() => undefined) // then it fills the window
}

const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
    <path d={d} fill="currentColor" />
  </svg>
)
