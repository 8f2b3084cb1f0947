// How much larger than written a part of the page is shown: by CSS zoom, which browsers say of each element where it is the standard's (Chrome 128, Firefox 126), or by
// what lessons/scaled.ts does where it is not.

/** How much larger than written `element` is shown. */
export const zoomOf = (element: Element): number =>
  element.currentCSSZoom ?? Number(element.closest<HTMLElement>('[data-scaled]')?.dataset['scaled'] ?? 1)
