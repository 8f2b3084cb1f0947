// What went wrong and what to do about it, in a calm strip. Nothing on screen is lost for it.
import { sayFailure, text, useText } from '../text/index.ts'
import { useLang } from '../text/language.ts'
import { useLive } from '../client/live.ts'
import { dismiss, useNotices } from '../state/notices.ts'
import style from './Notices.module.css'

/** Tensors that are named; of more it is said how many. */
const MOST_TENSORS = 3

export function Notices() {
  const t = useText(),
    lang = useLang(text)
  const failure = useLive(live => live.failure)
  const restarting = useLive(live => live.restarting)
  const nonFinite = useLive(live => live.opened?.nonFinite)
  const { dismissed, link, view, read, update } = useNotices()
  return (
    <div className={style.notices} role="status" lang={lang} aria-label={t.notices}>
      {failure && failure !== dismissed ? (
        <Strip onDismiss={() => dismiss({ dismissed: failure })}>{`${sayFailure(t, failure)} ${t.kept}`}</Strip>
      ) : null}
      {restarting ? <Strip>{t.restarting}</Strip> : null}
      {link.length > 0 ? (
        <Strip onDismiss={() => dismiss({ link: [] })}>
          {[
            t.linkTitle,
            ...link.map(({ code, values, why }) => [t.link[code](values), why ? sayFailure(t, why) : ''].filter(Boolean).join(' ')),
          ].join(' ')}
        </Strip>
      ) : null}
      {view ? (
        <Strip onDismiss={() => dismiss({ view: null })}>
          {[t.share.wrongs[view.code]?.(view.values), view.why ? sayFailure(t, view.why) : '', t.kept].filter(Boolean).join(' ')}
        </Strip>
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
    </div>
  )
}

function Strip({ children, onDismiss }: { children: React.ReactNode; onDismiss?: () => void }) {
  const t = useText()
  return (
    <p className={style.strip}>
      <span>{children}</span>
      {onDismiss ? (
        <button type="button" onClick={onDismiss}>
          {t.dismiss}
        </button>
      ) : null}
    </p>
  )
}
