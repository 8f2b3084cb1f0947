/** Whether the page is a copy for a stick (`npm run build -- --single`): one file that brings what it needs, has no server beside it and no service worker. */
export const isAlone = (): boolean => 'im2seeFiles' in globalThis
