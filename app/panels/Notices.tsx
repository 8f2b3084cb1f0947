// What went wrong and what to do about it, in a calm strip. Nothing on screen is lost for it. All but a failure is loaded when there is something to tell.
import { Suspense, type ReactNode } from 'react'
import { later } from '../state/later.ts'
import { sayFailure, text, useText } from '../text/index.ts'
import { useLang } from '../text/language.ts'
import { useLive } from '../client/live.ts'
import { dismiss, useNotices } from '../state/notices.ts'
import { Strip } from './Notices/Strip.tsx'
import style from './Notices.module.css'

const Told = later(() => import('./Notices/Told.tsx'))

/** `ways`: which pixels the network of a person's own file may get; shown when such a file has come. */
export function Notices({ ways }: { readonly ways: ReactNode }) {
  const t = useText(),
    lang = useLang(text)
  const failure = useLive(live => live.failure)
  const restarting = useLive(live => live.restarting)
  const isNonFinite = useLive(live => (live.opened?.nonFinite.length ?? 0) > 0)
  const { dismissed, link, view, own, update } = useNotices()
  return (
    <div className={style.notices} role="status" lang={lang} aria-label={t.notices}>
      {failure && failure !== dismissed ? (
        <Strip onDismiss={() => dismiss({ dismissed: failure })}>{`${sayFailure(t, failure)} ${t.kept}`}</Strip>
      ) : null}
      {restarting ? <Strip>{t.restarting}</Strip> : null}
      {link.length > 0 || view || own || isNonFinite || update ? (
        <Suspense fallback={null}>
          <Told ways={ways} />
        </Suspense>
      ) : null}
    </div>
  )
}
