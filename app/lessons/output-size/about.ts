import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.3–4',
  title: { en: 'Output size', ko: '출력 크기', ja: '出力サイズ' },
  says: {
    en: 'How padding and stride decide how many numbers come out, and why.',
    ko: '패딩과 스트라이드에 따라 출력 크기가 어떻게 정해지는지, 왜 그런지 봅니다.',
    ja: 'パディングとストライドから出力サイズがどう決まるのか、その理由とともに見ます。',
  },
}
