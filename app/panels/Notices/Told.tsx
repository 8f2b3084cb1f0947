// What is told besides a failure: trouble with a link or a saved view, what came of a file, numbers that are none, a new version.
import { Suspense, type ReactNode } from 'react'
import { useLive } from '../../client/live.ts'
import { later } from '../../state/later.ts'
import { dismiss, useNotices } from '../../state/notices.ts'
import { pages } from '../../state/pages.ts'
import { go } from '../../state/place.ts'
import { useLanguage } from '../../text/language.ts'
import { inLanguage } from '../../text/languages.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Strip } from './Strip.tsx'

const Own = later(() => import('./Own.tsx'))
const Sent = later(() => import('./Sent.tsx'))

/** Tensors that are named; of more it is said how many. */
const MOST_TENSORS = 3

/** What was sent is shown: nothing more is said of it. */
const isSent = (): void => useNotices.setState(({ link }) => ({ link: link.filter(({ code }) => code !== 'weights-run') }))
/** Goes where the run that a link names is trained again, with its settings. */
function trainThere(): void {
  isSent()
  go({ page: 'train' })
}

export default function Told({ ways }: { readonly ways: ReactNode }) {
  const t = useText(),
    language = useLanguage()
  const nonFinite = useLive(live => live.opened?.nonFinite)
  const { link, view, own, read, update } = useNotices()
  return (
    <>
      {link.length > 0 ? (
        <Strip onDismiss={() => dismiss({ link: [] })}>
          {[
            link.every(({ code }) => code === 'weights-run') ? '' : t.linkTitle, // those come about
            ...link.map(({ code, values, why }) => [t.link[code](values), why ? sayFailure(t, why) : ''].filter(Boolean).join(' ')),
          ]
            .filter(Boolean)
            .join(' ')}{' '}
          {link.some(({ code }) => code === 'weights-run') ? (
            <>
              <Suspense fallback={null}>
                <Sent done={isSent} />
              </Suspense>{' '}
              <button type="button" data-testid="train-run" onClick={trainThere}>
                {inLanguage(pages.train.label, language)}
              </button>
            </>
          ) : null}
        </Strip>
      ) : null}
      {view ? (
        <Strip onDismiss={() => dismiss({ view: null })}>
          {[t.share.wrongs[view.code]?.(view.values), view.why ? sayFailure(t, view.why) : '', t.kept].filter(Boolean).join(' ')}
        </Strip>
      ) : null}
      {own ? (
        <Suspense fallback={null}>
          <Own ways={ways} />
        </Suspense>
      ) : null}
      {nonFinite && nonFinite.length > 0 && nonFinite !== read ? (
        <Strip onDismiss={() => dismiss({ read: nonFinite })}>
          {t.nonFinite(
            nonFinite
              .slice(0, MOST_TENSORS)
              .map(({ tensor, count, of, first, at }) => t.nonFiniteIn(tensor, count, of, first, at))
              .join('; '),
            Math.max(0, nonFinite.length - MOST_TENSORS),
          )}
        </Strip>
      ) : null}
      {update ? (
        <Strip onDismiss={() => dismiss({ update: null })}>
          {t.update}{' '}
          <button type="button" onClick={update}>
            {t.reload}
          </button>
        </Strip>
      ) : null}
    </>
  )
}
