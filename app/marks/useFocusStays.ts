// The focus stays where it was when what had it goes away, or can no longer be pressed: with the group that it stood in, so that the next key goes on from there,
// and presses nothing that nobody chose.
import { useEffect, type RefObject } from 'react'

const GROUP = 'section, details, main, [role]'

/** Watches a room of the page for that. */
export function useFocusStays(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const room = ref.current
    if (!room) return
    let stood: HTMLElement | null = null,
      groups: readonly HTMLElement[] = []
    const enter = ({ target }: FocusEvent): void => {
      stood = target instanceof HTMLElement && room.contains(target) ? target : null
      groups = stood ? groupsAround(stood, room) : []
    }
    const press = ({ target }: PointerEvent): void => {
      if (stood && !(target instanceof Node && stood.contains(target))) stood = null // whoever presses beside it leaves it
    }
    const look = (): void => {
      const active = document.activeElement
      if (!stood || (active && active !== document.body && active !== stood)) return
      if (stood.isConnected && !stood.matches(':disabled')) return
      const group = groups.find(one => one.isConnected)
      if (!group) return
      if (!group.hasAttribute('tabindex')) group.tabIndex = -1
      group.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(look)
    document.addEventListener('focusin', enter)
    document.addEventListener('pointerdown', press)
    watch.observe(room, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] })
    return () => {
      document.removeEventListener('focusin', enter)
      document.removeEventListener('pointerdown', press)
      watch.disconnect()
    }
  }, [ref])
}

/** What it stands in, from the nearest on. */
function groupsAround(element: HTMLElement, room: HTMLElement): readonly HTMLElement[] {
  const groups: HTMLElement[] = []
  for (let at = element.parentElement; at && room.contains(at); at = at.parentElement) if (at.matches(GROUP)) groups.push(at)
  return groups
}
