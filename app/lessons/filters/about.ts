import type { About } from '../all.ts'

export const about: About = {
  section: '7.6',
  title: { en: 'What filters become', ko: '필터는 무엇이 되는가', ja: 'フィルターは何になるのか' },
  short: { en: 'Filters', ko: '필터', ja: 'フィルター' },
  says: {
    en: 'Random numbers become filters. What each answers, what excites it, and what is lost without it: all measured.',
    ko: '무작위 수가 필터가 됩니다. 필터마다 무엇에 반응하는지, 무엇이 가장 큰 값을 내는지, 없으면 무엇을 잃는지 재 봅니다.',
    ja: 'ランダムな数がフィルターになります。それぞれが何に反応し、何に最も強く反応し、なくなると何が失われるかを、すべて測ります。',
  },
}
