// What opens beside a button: the browser's own popover – Escape and a press elsewhere close it, and the focus goes back. Browsers without (Firefox before 125, Safari
// before 17: iPads that end at iPadOS 16) get the same by hand.
import { useEffect, useRef, useState, type ComponentPropsWithRef, type ToggleEvent } from 'react'

/** Whether the browser has popovers. Asked each time: a test takes them away. */
const native = (): boolean => 'popover' in HTMLElement.prototype

export interface Popover {
  readonly open: boolean
  readonly close: () => void
  readonly button: ComponentPropsWithRef<'button'>
  readonly box: ComponentPropsWithRef<'div'>
}

/** Properties of a button, and of what it opens under an id of the page. `opened` is called with both when it stands there: to place it. */
export function usePopover(id: string, opened: (box: HTMLElement, button: HTMLElement) => void): Popover {
  const button = useRef<HTMLButtonElement>(null),
    box = useRef<HTMLDivElement>(null),
    [open, set] = useState(false),
    [byHand] = useState(() => !native())
  useEffect(() => {
    if (!byHand || !open) return
    opened(box.current!, button.current!)
    const closes = import('./popoverByHand.ts').then(hand => hand.closesByHand(box.current!, button.current!, () => set(false)))
    return () => void closes.then(end => end())
  }, [byHand, open]) // oxlint-disable-line react/exhaustive-deps -- it is placed as it opens
  const toggled = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    set(newState === 'open')
    if (newState === 'open') opened(box.current!, button.current!)
  }
  const says = { ref: button, type: 'button', 'aria-expanded': open, 'aria-haspopup': 'dialog' } as const
  return byHand
    ? {
        open,
        close: () => set(false),
        button: { ...says, onClick: () => set(!open) },
        box: { ref: box, id, hidden: !open, style: { zIndex: 9 } },
      }
    : {
        open,
        close: () => box.current?.hidePopover(),
        button: { ...says, popoverTarget: id },
        box: { ref: box, id, popover: 'auto', onToggle: toggled },
      }
}
