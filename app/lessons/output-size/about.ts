import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.3–4',
  title: { en: 'Output size', ko: '출력 크기' },
  says: { en: 'Padding, stride, and how many numbers come out – and why.', ko: '패딩과 스트라이드, 그리고 수가 몇 개 나오는지와 그 까닭.' },
}
