// A fault in one panel stays in it: the panel says that it failed and offers to be shown again. The drawing and every other panel stay as they are.
import { Component, type ReactNode } from 'react'
import { usePlace } from '../state/place.ts'
import { useText } from '../text/index.ts'
import { forgetFailures, NotLoaded } from '../text/notLoaded.ts'
import style from './Guard.module.css'

/** Stands around a panel. On another page, network, lesson, stop or set of questions a panel that failed is tried again by itself. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const of = usePlace(({ page, network, lesson, stop, forClass: { tally, set } }) => `${page} ${network} ${lesson} ${stop} ${tally} ${set}`)
  return <Boundary of={of}>{children}</Boundary>
}

interface BoundaryProps {
  readonly children: ReactNode
  readonly of: string
}

interface Fault {
  readonly error: unknown
}

interface Held {
  readonly fault: Fault | null
  /** What the panel was of when it failed. */
  readonly of: string
}

/** React tells only a class of the errors in what it holds. */
class Boundary extends Component<BoundaryProps, Held> {
  override state: Held = { fault: null, of: this.props.of }

  static getDerivedStateFromError(error: unknown): Pick<Held, 'fault'> {
    return { fault: { error } }
  }

  static getDerivedStateFromProps({ of }: BoundaryProps, held: Held): Held | null {
    return of === held.of ? null : { fault: null, of }
  }

  /** Whoever comes back has what failed fetched anew. */
  override componentDidUpdate({ of }: BoundaryProps): void {
    if (of !== this.props.of) forgetFailures()
  }

  private readonly again = (): void => {
    forgetFailures()
    this.setState({ fault: null })
  }

  override render(): ReactNode {
    const { fault } = this.state
    return fault ? <Failed {...fault} again={this.again} /> : this.props.children
  }
}

function Failed({ error, again }: Fault & { readonly again: () => void }) {
  const t = useText()
  return (
    <section className={style.failed} role="alert" data-testid="panel-failed">
      {error instanceof NotLoaded ? (
        <p>{t.partNotLoaded}</p>
      ) : (
        <>
          <p>{t.panelFailed}</p>
          <p>
            <code>{error instanceof Error ? error.message : String(error)}</code>
          </p>
        </>
      )}
      <button type="button" onClick={again}>
        {t.showAgain}
      </button>{' '}
      <button type="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </section>
  )
}
