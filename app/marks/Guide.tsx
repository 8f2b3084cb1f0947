// A tour's strip: it says what to see at a stop, and leads on. It covers nothing, plays nothing, and goes whenever one likes.
import { useState } from 'react'
import { plain, Prose } from './Prose.tsx'
import { Stops } from './Stops.tsx'
import { SOON, useSaid } from './useSlowly.ts'
import style from './Guide.module.css'

/** What it says itself, in the page's language. */
export interface GuideWords {
  readonly title: string
  readonly where: (stop: number, of: number, name: string) => string
  readonly said: (stop: number, of: number, name: string, prose: string) => string
  readonly stops: string
  readonly back: string
  readonly next: string
  readonly nextIs: (name: string) => string
  readonly backTitle: string
  readonly skip: string
  readonly skipTitle: string
  readonly finish: string
  readonly fold: string
  readonly unfold: string
}

/** How a button names its key. */
export interface Hint {
  readonly title: (label: string) => string
  readonly shortcuts: string | undefined
}

export interface GuideProps {
  readonly id: string
  /** What the tour is through. */
  readonly label: string
  readonly words: GuideWords
  /** From one; names of all of them; the farthest where one was. */
  readonly stop: number
  readonly names: readonly string[]
  readonly reached: number
  readonly prose: string
  readonly hints: { readonly back: Hint; readonly on: Hint; readonly end: Hint }
  /** Where there is little room it begins as one line. */
  readonly small: boolean
  readonly go: (stop: number) => void
  readonly leave: () => void
}

export function Guide({ id, label, words: t, stop, names, reached, prose, hints: { back, on, end }, small, go, leave }: GuideProps) {
  // Empty at first: what comes into a region that is there is said.
  const announcement = useSaid(t.said(stop, names.length, names[stop - 1]!, plain(prose)), SOON, '')
  const [folded, fold] = useState(small)
  const next = names[stop]
  return (
    <section
      id={id}
      tabIndex={-1}
      className={style.tour}
      aria-label={label}
      data-testid="tour"
      data-folded={folded ? '' : undefined}
      data-controls=""
    >
      <p className={style.where}>
        <b>{t.title}</b> {t.where(stop, names.length, names[stop - 1]!)}
      </p>
      <div className={style.buttons}>
        <button
          type="button"
          title={back.title(t.backTitle)}
          aria-keyshortcuts={back.shortcuts}
          aria-disabled={stop === 1}
          onClick={() => go(stop - 1)}
        >
          {t.back}
        </button>
        <button
          type="button"
          className={style.next}
          title={next ? on.title(t.nextIs(next)) : end.title(t.skipTitle)}
          aria-keyshortcuts={next ? on.shortcuts : end.shortcuts}
          onClick={() => (next ? go(stop + 1) : leave())}
        >
          {next ? t.next : t.finish}
        </button>
        {next ? (
          <button type="button" className={style.skip} title={end.title(t.skipTitle)} aria-keyshortcuts={end.shortcuts} onClick={leave}>
            {t.skip}
          </button>
        ) : null}
        <button type="button" className={style.fold} aria-expanded={!folded} onClick={() => fold(!folded)}>
          {folded ? t.unfold : t.fold}
        </button>
      </div>
      <p className={style.says} data-testid="tour-says" hidden={folded}>
        <Prose>{prose}</Prose>
      </p>
      <div className={style.stops} hidden={folded}>
        <Stops {...{ names }} at={stop} seen={n => n <= reached} label={t.stops} go={go} />
      </div>
      <p className="hidden" aria-live="polite" data-testid="tour-said">
        {announcement}
      </p>
    </section>
  )
}

/** The button that brings a tour back. */
export const ToGuide = ({
  id,
  label,
  words: { title },
  come,
}: Pick<GuideProps, 'id' | 'label'> & { readonly words: Pick<GuideWords, 'title'>; readonly come: () => void }) => (
  <button id={id} type="button" className={style.come} title={label} data-testid="to-tour" onClick={come}>
    {title}
  </button>
)
