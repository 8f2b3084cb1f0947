// Shows a part of the page larger or smaller: by CSS zoom where it is the standard's. In WebKit lengths in rem do not follow it, and boxes are measured without it;
// older ones of Firefox have none: there the part is scaled.

/** Whether CSS zoom is the standard's here. Asked each time: a test takes it away. */
const zooms = (): boolean => 'currentCSSZoom' in Element.prototype

/** Shows `element` so much larger: what is in it is laid out as in a room so much smaller. Where it is scaled `settleZoom` follows, when it has its height. */
export function setZoom({ style, dataset }: HTMLElement, zoom: number): void {
  dataset['scaled'] = String(zoom)
  if (zooms()) return void (style.zoom = String(zoom))
  style.transform = `scale(${zoom})`
  style.transformOrigin = '0 0'
  style.width = `${100 / zoom}%`
}

/** Gives an element that is scaled as much room below as it is shown to take: a scaled box takes the room that it had before. */
export function settleZoom(element: HTMLElement): void {
  if (!zooms()) element.style.marginBottom = `${element.offsetHeight * (Number(element.dataset['scaled'] ?? 1) - 1)}px`
}

/** CSS pixels of the window in the lengths in which `element` is put in its place: `left` is scaled by CSS zoom, and not by a transform of its own. */
export const ownLength = (element: HTMLElement, pixels: number): number =>
  zooms() ? pixels / Number(element.dataset['scaled'] ?? 1) : pixels
