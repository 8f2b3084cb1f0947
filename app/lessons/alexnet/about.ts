import type { About } from '../all.ts'

export const about: About = {
  section: '7.7.2',
  title: { en: 'AlexNet', ko: 'AlexNet', ja: 'AlexNet' },
  says: {
    en: 'The network of 2012: what was new in it, where its 61 million parameters are, and where its time goes, measured here.',
    ko: '2012년의 신경망입니다. 무엇이 새로웠는지, 매개변수 6천만 개가 어디에 있는지, 시간이 어디에 드는지 이 기기에서 재어 봅니다.',
    ja: '2012年のネットワークです。何が新しかったのか、6,100万個のパラメータはどこにあるのか、どこに時間がかかるのかを、ここで測ります。',
  },
}
