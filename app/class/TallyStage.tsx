// What a class answered, before the class: one question at a time, in letters for the last row, stepped by a remote. Going on first shows which answer is right.
import { useMemo, useState } from 'react'
import { CodeButton, StageButton } from '../lessons/Foot.tsx'
import { turnCode } from '../lessons/navigation.ts'
import { StagedCode } from '../lessons/Staged.tsx'
import { StageKeys } from '../lessons/StageKeys.tsx'
import { useWords } from '../lessons/words.ts'
import { correct } from '../state/address.ts'
import { useCommands, useHint, type RunsOf } from '../state/commands.ts'
import { usePlace } from '../state/place.ts'
import { useTitled } from '../state/titled.ts'
import { Bars } from './Bars.tsx'
import { useHands } from './hands.ts'
import { NoSuchSet } from './NoSuchSet.tsx'
import { NotKept } from './NotKept.tsx'
import { countHands } from './tally.ts'
import { useClassText } from './text.ts'
import { useSet, type LoadedSet } from './useSet.ts'
import style from './TallyStage.module.css'

/** `set`: the text of the one that is counted. */
export function TallyStage({ set }: { readonly set: string }) {
  const words = useWords(),
    loaded = useSet(set)
  if (loaded === null || loaded === 'failed' || loaded.questions.length === 0)
    return (
      <main className={style.stage} aria-busy={loaded === null}>
        {loaded === null ? (
          words.loading
        ) : loaded === 'failed' ? (
          <p role="alert">{words.broken}</p>
        ) : (
          <NoSuchSet leadTo={set => ({ page: 'class', view: 'stage', forClass: { tally: set } })} />
        )}
        <StageButton />
      </main>
    )
  return <Staged set={set} loaded={loaded} />
}

function Staged({ set, loaded }: { readonly set: string; readonly loaded: LoadedSet }) {
  const { questions } = loaded
  const t = useClassText(),
    words = useWords(),
    { hands } = useHands(set, questions).collected
  const number = Math.min(
      usePlace(place => place.ask ?? 1),
      questions.length,
    ),
    [right, reveal] = useState<number | null>(null),
    shown = right === number
  const runs = useMemo((): RunsOf<'lesson'> => {
    const go = (to: number): void => {
      if (to < 1 || to > questions.length) return
      reveal(null)
      correct({ ask: to })
    }
    const move = (by: number): void => {
      if (by > 0 ? shown : !shown) go(number + by)
      else reveal(by > 0 ? number : null)
    }
    return { remote: move, step: move, play: () => move(1), ends: by => go(by < 0 ? 1 : questions.length), code: turnCode }
  }, [number, shown, questions.length])
  useCommands('lesson', runs)
  useTitled(words.question(number, questions.length), t.collected)
  const counted = countHands(
      hands,
      questions.map(({ sheet }) => sheet),
    )[number - 1]!,
    last = shown && number === questions.length
  return (
    <main className={style.stage} data-testid="tally-stage">
      <div className={style.question} aria-live="polite">
        <Bars
          question={questions[number - 1]!}
          number={number}
          questions={questions.length}
          counted={counted}
          of={hands.size}
          right={shown}
        />
        <NotKept />
      </div>
      <Foot step={runs.remote} next={last ? null : shown ? words.nextQuestion : words.nextIs(words.answer)} first={number === 1 && !shown}>
        {last ? words.setEnds : t.handIns(hands.size)}
      </Foot>
      <StageKeys />
      <StagedCode place={{ page: 'class', forClass: { hold: 'yes', set } }} />
    </main>
  )
}

interface FootProps {
  readonly step: (by: number) => void
  /** What comes next; null: nothing does. */
  readonly next: string | null
  readonly first: boolean
  readonly children: string
}

function Foot({ step, next, first, children }: FootProps) {
  const t = useClassText(),
    toBack = useHint('lesson.remote', -1),
    toNext = useHint('lesson.remote', 1)
  return (
    <footer className={style.foot}>
      <button
        type="button"
        title={toBack.title(t.previous)}
        aria-keyshortcuts={toBack.shortcuts}
        aria-label={t.previous}
        disabled={first}
        onClick={() => step(-1)}
      >
        ◀
      </button>
      {next === null ? null : (
        <button type="button" title={toNext.title(next)} aria-keyshortcuts={toNext.shortcuts} onClick={() => step(1)}>
          {next}
        </button>
      )}
      <b>{children}</b>
      <CodeButton />
      <StageButton />
    </footer>
  )
}
