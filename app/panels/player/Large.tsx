// A large network: what it holds, said before it is opened; how far it is, and giving up; what fits where it does not; its backward pass, when asked for.
import { shortName } from '../../../engine/names.ts'
import type { ReactNode } from 'react'
import { again } from '../../client/client.ts'
import { bytesText } from '../../geometry/architectureText.ts'
import { askBackward, giveUp } from '../../state/backwardOnRequest.ts'
import { useLive } from '../../client/live.ts'
import { deviceMemory, isHeavy, needsOf, openAnyway, permissionFor, shareOf, usePermissions } from '../../state/needs.ts'
import { networkOf, specOf, useNetworks } from '../../state/networks.ts'
import { useRandomSeed } from '../../state/opening.ts'
import { go, toNetwork, usePlace } from '../../state/place.ts'
import { useOutput } from '../../state/outputs.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { useWords } from './Large/words.ts'
import style from './Large.module.css'

export function Large() {
  const t = useWords(),
    all = useText()
  const ref = usePlace(place => place.network),
    network = networkOf(ref),
    name = networkName(all, ref)
  const permission = usePermissions(permissions => permissionFor(network, permissions))
  const needs = needsOf(network.spec),
    weights = needs.weights > 0 ? bytesText(needs.weights) : null,
    more = bytesText(needs.backward - needs.forward)
  const open = useLive(live => live.opened !== null)
  const backward = useLive(live => open && Object.keys(live.opened!.program.grads).length > 0)
  return (
    <section className={style.large} aria-label={t.title} data-testid="large" data-controls="">
      <div className={style.words}>
        {open ? <Origin /> : null}
        {permission === 'refused' ? (
          <Refused name={name} forward={needs.forward} />
        ) : (
          <p>
            {backward ? t.holds(bytesText(needs.backward), weights) : t.needs(bytesText(needs.forward), weights, more)}
            {permission === 'ask' ? ` ${t.asked}` : ''}
          </p>
        )}
      </div>
      <div className={style.work}>
        {permission === 'ask' || permission === 'stopped' ? (
          <button type="button" data-testid="open-large" onClick={openAnyway}>
            {t.open(name)}
          </button>
        ) : null}
        <ProgressLine open={open}>{open && !backward ? <Backward more={more} /> : null}</ProgressLine>
      </div>
    </section>
  )
}

/** Where its weights came from. */
function Origin() {
  const t = useWords()
  const { init } = usePlace(place => specOf(place.network))
  const seed = useRandomSeed(),
    source = useLive(live => live.source),
    turned = useLive(live => live.opened?.metadata['turned'] === 'true')
  if (seed !== null)
    return (
      <p data-testid="origin">
        <b>{t.random(init.kind, seed)}</b>
      </p>
    )
  return source?.kind === 'own' ? (
    <p data-testid="origin">
      <b>{t.ofFile(source.name)}</b>
      {turned ? ` ${t.turned}` : ''}
    </p>
  ) : null
}

function Refused({ name, forward }: { name: string; forward: number }) {
  const t = useWords(),
    all = useText()
  const fitting = useNetworks(networks => networks.all).filter(network => !isHeavy(network.spec))
  const gigabytes = deviceMemory() ?? 0
  return (
    <p data-testid="refused">
      {t.refused(name, bytesText(forward), `${gigabytes} GB`, bytesText(shareOf(gigabytes)))}{' '}
      {fitting.map(({ ref, spec }) => (
        <button
          key={ref}
          type="button"
          onClick={() => go(toNetwork(ref))}
        >{`${networkName(all, ref)} (${bytesText(needsOf(spec).backward)})`}</button>
      ))}
    </p>
  )
}

function Backward({ more }: { more: string }) {
  const t = useWords()
  const opening = useLive(live => live.opening)
  return (
    <button type="button" data-testid="ask-backward" aria-disabled={opening} onClick={() => opening || askBackward()}>
      {t.backward(more)}
    </button>
  )
}

/** What is under way, from the first frame on until all of the first pass is on screen; or what was given up of a network that is `open`. In between, `children` have its room: nothing moves as it comes and goes. */
function ProgressLine({ open, children }: { open: boolean; children: ReactNode }) {
  const t = useWords()
  const opening = useLive(live => live.opening),
    progress = useLive(live => live.progress),
    stopped = useLive(live => live.stopped)
  const first = useLive(live => open && (live.frame === null || live.frame.more))
  const through = useOutput('probabilities') !== undefined
  if (stopped && open && !opening && !progress)
    return (
      <p className={style.doing} data-testid="stopped">
        {through ? t.stopped : t.stoppedEarly}{' '}
        <button type="button" onClick={again}>
          {t.again}
        </button>
        {children}
      </p>
    )
  if (!opening && !progress && !first) return open ? <p className={style.doing}>{children}</p> : null
  const what = t.doing[progress?.what ?? 'opening'],
    percent = Math.round(100 * (progress?.share ?? 0))
  return (
    <p className={style.doing} data-testid="progress">
      <progress value={progress?.share ?? 0} aria-label={what} />
      <span>{t.progress(what, percent, shortName(progress?.step ?? ''))}</span>
      <button type="button" data-testid="cancel" onClick={giveUp}>
        {t.cancel}
      </button>
    </p>
  )
}
