// QR codes in a picture, by the browser's own reader: few have one.
import type { Picture } from '../../engine/data/rgbaPicture.ts'

/** What the page needs of a BarcodeDetector, which TypeScript's list of the browser's things does not have. */
interface Detector {
  readonly detect: (image: ImageData) => Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (wanted: { readonly formats: readonly string[] }): Detector
  readonly getSupportedFormats: () => Promise<readonly string[]>
}

/** Gives the texts of the codes in a picture. */
export type QrReader = (picture: Picture) => Promise<readonly string[]>

/** The browser's reader of QR codes; null: it has none, though it may have the name of one. Never rejected. */
export async function qrReader(): Promise<QrReader | null> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass }
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async ({ rgba, width, height }) => {
      const found = await detector.detect(new ImageData(new Uint8ClampedArray(rgba), width, height))
      return found.map(({ rawValue }) => rawValue)
    }
  } catch {
    return null
  }
}
