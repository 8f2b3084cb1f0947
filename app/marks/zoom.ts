// How much larger than written a part of the page is shown. Browsers that know the CSS property as it stands in the standard say that of each element
// (`currentCSSZoom`; Chrome 128, Firefox 126). In WebKit lengths in rem do not follow it, and boxes are measured without it: there a part is scaled instead.

/** Whether CSS zoom is the standard's here. */
const zooms = typeof Element !== 'undefined' && 'currentCSSZoom' in Element.prototype

/** How much larger than written `element` is shown. */
export const zoomOf = (element: Element): number =>
  element.currentCSSZoom ?? Number(element.closest<HTMLElement>('[data-zoom]')?.dataset['zoom'] ?? 1)

/** Shows `element` so much larger: what is in it is laid out as in a room so much smaller. Where it is scaled `settleZoom` follows, when it has its height. */
export function setZoom({ style, dataset }: HTMLElement, zoom: number): void {
  dataset['zoom'] = String(zoom)
  if (zooms) return void (style.zoom = String(zoom))
  style.transform = `scale(${zoom})`
  style.transformOrigin = '0 0'
  style.width = `${100 / zoom}%`
}

/** Gives an element that is scaled as much room below as it is shown to take: a scaled box takes the room that it had before. */
export function settleZoom(element: HTMLElement): void {
  if (!zooms) element.style.marginBottom = `${element.offsetHeight * (Number(element.dataset['zoom'] ?? 1) - 1)}px`
}

/** CSS pixels of the window in the lengths in which `element` is put in its place: `left` is scaled by CSS zoom, and not by a transform of its own. */
export const ownLength = (element: HTMLElement, pixels: number): number => (zooms ? pixels / Number(element.dataset['zoom'] ?? 1) : pixels)
