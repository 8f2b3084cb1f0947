// Where a popover stands that a button opens.

/** Between a button and what it opens, and to the window's edge, in CSS pixels. */
const GAP = 6

/** Places a popover below its button, or above where there is no room, inside the window. */
export function placeAt(popover: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left } = button.getBoundingClientRect(),
    { offsetHeight: height, offsetWidth: width } = popover
  popover.style.top = `${bottom + GAP + height <= window.innerHeight ? bottom + GAP : Math.max(GAP, top - GAP - height)}px`
  popover.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`
}
