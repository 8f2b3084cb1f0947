import { fixed, grouped, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

const en = {
  title: 'What filters become',
  stops: {
    learnt: {
      name: 'before and after',
      prose: ({ step }: Derived) =>
        `SimpleConvNet’s thirty filters begin as random numbers. This is a recorded run, now at step **${grouped(step)}**‹: drag to go from before to after, as the book’s two pictures do›. The bar under each, its normalised correlation with its beginning, says how much is left.`,
      question: {
        ask: () =>
          'A learnt filter is compared with what it was before training. The normalised correlation is 1 if they differ in size alone, 0 if nothing is left of the beginning. The thirty are sorted by it. What is it for the one in the middle?',
        reasons: {
          'n0-05': () => 'Then next to nothing would be left of how the filters began. The bars are longer: most still have a part of it.',
          'n0-44': ({ leftAtEnd }: Derived) =>
            `${fixed(leftAtEnd)}: this run begins as the book’s does, with numbers of about 0.01. They are so small that what is learnt soon outweighs them; a part of its beginning is left in most filters.`,
          'n0-97': () =>
            'Then training would have moved each filter only a little. That is so where the beginning is large; here it is about 0.01.',
          n1: () => 'Then training had changed nothing but sizes. The bars are not full: every filter has become another.',
        },
      },
    },
    edge: {
      name: 'an edge, turned',
      prose: ({ filter, degrees, edged }: Derived) =>
        `Ink lies towards ${degrees}°; the sum of its products with filter ${filter} is **${shortNumber(edged.answers[filter]!)}**. Turned once around, the answers make a curve. This filter answers most at ${edged.favourites[filter]!.degrees}°. Each needle points to a filter’s favourite edge.`,
      question: {
        ask: () =>
          'Sobel x (−1 0 1, −2 0 2, −1 0 1) answers 4 to an edge with ink on the right. The edge is turned by 180°: ink and paper change places. What does it answer?',
        reasons: {
          'n-4': () =>
            'The weights add up to 0, so swapping ink and paper swaps the sign. After relu, 0 is left: this filter tells right from left.',
          n0: () => 'That is its answer to a flat picture, and to an edge turned by 90°.',
          n2: () => 'The answer does not fade, it changes its sign: −1, −2, −1 now lie on the ink.',
          n4: () => 'Only if no weight had a sign. Now the negative column lies on the ink.',
        },
      },
    },
    own: {
      name: 'one of your own',
      prose: ({ nearest }: Derived) =>
        `‹Draw a filter; it begins as Sobel x, stretched to 5×5. ›Of the thirty learnt ones, filter ${nearest.filter} is nearest: normalised correlation **${fixed(nearest.correlation)}**. Nobody asked the network for such a filter. Below is what both find in a digit.`,
      question: {
        ask: () => 'All 25 weights of a filter are multiplied by −1. What is the normalised correlation of the old and the new filter?',
        reasons: {
          'n-1': () => 'The same pattern with the other sign: as unlike as can be. What one answers, the other answers with a minus.',
          n0: () => '0 means that two filters have nothing in common. These two have everything in common but the sign.',
          n1: () => 'That is the correlation of a filter with itself, or with itself times a positive number.',
          n25: () => 'It does not count weights. Both filters are divided by their size first, so it lies between −1 and 1.',
        },
      },
    },
    colours: {
      name: 'colours',
      prose: () =>
        'The network Pictures reads R, G and B, so each filter of conv1 is a colour picture. Measured, most weigh light against dark; a few respond to one colour, a few to one colour against its opposite.‹ Choose one, and see what each channel adds.›',
      question: {
        ask: () =>
          'A filter’s weights in B are those in R times −1; in G all are 0. It looks at a grey picture, where R, G and B are the same. What does it answer, without its bias?',
        choices: { zero: '0', light: 'more, the lighter it is', edges: 'its edges', blue: 'the blue in it' },
        reasons: {
          zero: () => 'What R adds, B takes away, place by place. Such a filter is blind to light and dark: it sees where R and B differ.',
          light: () => 'Light adds to R and to B alike, and their weights have opposite signs.',
          edges: () => 'A grey edge is in R and in B alike. With opposite weights, their two answers cancel.',
          blue: () => 'There is blue in grey, but just as much red. What B takes away, R adds.',
        },
      },
    },
    deeper: {
      name: 'deeper',
      prose: ({ of, layer, map, seen }: Derived) =>
        of === 'pictures'
          ? `A deeper filter weighs maps, not pixels, so we look for what excites it. These windows, ${seen} pixels wide, are from 240 variants of our six drawn scenes: map ${map} of Pictures’ ${layer} answers most to them. The photos it learnt from are not part of this page.`
          : `A filter of a deeper layer weighs maps, not pixels: as a picture it says little. So we look for what excites it. Map ${map} of LeNet-5’s ${layer} answers most to these windows, ${seen} pixels wide, of 2,000 handwritten digits.`,
    },
    off: {
      name: 'switched off',
      prose: () =>
        'Which of the thirty does SimpleConvNet need? Say first which one you think matters most. Then each is switched off alone, its weights and bias 0, and 1,000 handwritten digits are answered again.‹ Switch off several to see what they cost together.›',
      question: {
        ask: () =>
          'A filter of conv1 is switched off: its weights and its bias are 0. What does the affine layer behind relu and pooling get from its map?',
        choices: { zeros: 'zeros only', noise: 'noise', others: 'the mean of the other maps', less: 'nothing: it gets fewer numbers' },
        reasons: {
          zeros: () =>
            'Each product is 0, relu and the maximum leave 0. All other numbers are as before, so what changes in the answer is what this filter gave.',
          noise: () => 'Random weights would make noise. Weights of 0 make 0 everywhere.',
          others: () => 'Maps do not know of one another in a convolution. Each is made by its own filter alone.',
          less: () => 'The shapes stay as they are: 30 maps of 12×12. 144 of the numbers are 0.',
        },
      },
    },
    objects: {
      name: 'to objects?',
      prose: () =>
        'In the book, AlexNet’s layers respond to edges and blobs, then to textures, to parts of objects, at last to objects. A deeper number sees more of the image: that is exact. What it stands for is our reading of the windows that excite it.',
    },
  },
  panel: {
    thirty: (step: string) => `The thirty filters at step ${step}`,
    filterLeft: (filter: number, left: string) => `Filter ${filter}; normalised correlation with its beginning ${left}`,
    moment: 'Training',
    stepAt: (step: string) => `step ${step}`,
    toAfter: 'After',
    toBefore: 'Before',
    edge: 'edge',
    filter: (filter: number) => `filter ${filter}`,
    degrees: (degrees: number) => `${degrees}°`,
    edgeLabel: (degrees: number) => `The edge, 5 rows and 5 columns, ink towards ${degrees}°`,
    weightsLabel: (filter: number) => `Filter ${filter}, 5 rows and 5 columns`,
    wallLabel: 'The thirty learnt filters',
    filterAnswers: (filter: number, answer: string, favourite: number, most: string) =>
      `Filter ${filter}: ${answer}. It answers most at ${favourite}°: ${most}`,
    turnEdge: 'Turn the edge',
    toFavourite: 'To its favourite edge',
    edgeHint: 'Drag the edge or the curve. Bars: each filter’s answer to this edge, orange above 0, blue below. Without the bias.',
    curve: 'answer, by where the ink lies; filled: what relu passes on',
    curveLabel: (favourite: number, most: string, least: string) =>
      `The answer to the edge at every angle: most at ${favourite}°, ${most}; least ${least}`,
    curveTable: 'The answer at some angles',
    yours: 'your filter',
    painterLabel: (weights: string) =>
      `Your filter, row by row: ${weights}. Arrow keys walk, Space paints, plus and minus change a weight, 0 clears it.`,
    weightAt: (row: number, column: number, weight: string) => `row ${row}, column ${column}: ${weight}`,
    alike: 'normalised correlation',
    youFind: 'what yours finds',
    itFinds: (filter: number) => `what filter ${filter} finds`,
    findsLabel: (digit: number) => `The map of a ${digit}, 24 rows and 24 columns`,
    filterAlike: (filter: number, alike: string) => `Filter ${filter}; normalised correlation with yours ${alike}`,
    brush: 'Brush',
    start: 'Begin with',
    starts: { sobel: 'Sobel x', zeros: 'zeros', turned: 'turned by 90°', negative: 'times −1' } as Record<string, string>,
    digit: 'Digit',
    ownHint: 'Press or drag to paint. Press a learnt filter to make it yours.',
    kinds: { edges: 'Edges: light against dark', blobs: 'Blobs: a colour', opposites: 'Opposite colours' } as Record<string, string>,
    parts: { edges: 'the same in R, G, B', blobs: 'the same all over', opposites: 'colour against colour' } as Record<string, string>,
    colourWall: 'The 32 filters of conv1, sorted',
    colourFilter: (filter: number, kind: string, share: string) => `Filter ${filter}: ${kind}, ${share}`,
    partsOf: (filter: number) => `What filter ${filter} consists of`,
    measure:
      'Sorted by the largest part of its squared weights: what is the same all over the window; of the rest, what R, G and B share; what is left.',
    channel: 'Channel',
    allChannels: 'R, G, B',
    pictureRow: 'picture',
    answerRow: 'answer',
    adds: (channel: string) => `what ${channel} adds`,
    sceneIn: (channel: string) => `The picture, ${channel}`,
    filterIn: (filter: number, channel: string, share: string) => `Filter ${filter}, ${channel}: ${share} of its squares`,
    answerIn: (channel: string, least: string, most: string) => `${channel}: from ${least} to ${most}`,
    scene: 'Picture',
    colourHint: 'Orange: above 0. Blue: below. The answer is before relu: what R, G and B add, and the bias.',
    printedColours: 'On screen: the 32 filters in colour, and what one of them answers to a picture.',
    layer: 'Layer',
    map: 'Map',
    network: 'Network',
    /** `pictures`: of the network of pictures; else of LeNet-5. */
    cutHint: (sees: number, pictures: boolean) =>
      pictures
        ? `Large: the ${sees}×${sees} pixels that the number was computed from, less at the edge. Small: where they lie in the picture. Numbers: the map’s largest, before relu. A picture of your own on the page Draw is included.`
        : `Large: exactly the ${sees}×${sees} pixels that the number was computed from. Small: where they lie in the digit. Numbers: the map’s largest, before tanh.`,
    aDigit: (digit: number) => `A ${digit}`,
    ownPicture: 'Your picture',
    cutLabel: (what: string, y0: number, y1: number, x0: number, x1: number, answer: string) =>
      `${what}, rows ${y0} to ${y1}, columns ${x0} to ${x1}: ${answer}`,
    lookingLabel: 'Looking through them',
    seen: (seen: string, of: string, pictures: boolean) => `${seen} of ${of} ${pictures ? 'pictures' : 'digits'}`,
    look: 'Look through them',
    stop: 'Stop',
    printed: 'On screen: the twelve windows that excite the map most.',
    filterAlone: (filter: number) => `Filter ${filter}`,
    filterCosts: (filter: number, cost: string, off: boolean) =>
      `Filter ${filter}: ${cost} right answers without it${off ? '; it is off' : ''}`,
    printedOff: 'My guess: filter ______. On screen, each filter is switched off in turn.',
    allOn: 'All on',
    guessAgain: 'Guess again',
    guessFirst: 'Press the filter that you think matters most.',
    offHint:
      'Press filters to switch them off and on; below each: right answers without it alone. This is the page’s own network: the same thirty, learnt longer.',
    ofRight: (of: string) => `of ${of} right`,
    nothingOff: 'with all thirty filters',
    isOff: (count: number) => (count === 1 ? 'with 1 filter off' : `with ${count} filters off`),
    dearest: (filter: number, cost: number) => `Filter ${filter} matters most: without it, ${cost} fewer answers are right.`,
    guessedIt: 'You guessed it.',
    guessed: (filter: number, cost: string, rank: number) => `You said filter ${filter}: ${cost}, place ${rank} of 30.`,
    free: (count: number) => `${count} of the thirty cost nothing, or less than nothing.`,
    tryingLabel: 'Measuring',
    trying: 'answering 1,000 digits …',
    row: 'What is said',
    sight: (layer: string, sees: number, side: number) => `A number of ${layer} sees ${sees}×${sees} of ${side}×${side} pixels`,
    rows: { book: 'The book says', here: 'Seen here', not: 'Not shown' } as Record<string, string>,
    claims: {
      book: { conv1: 'edges and blobs', conv3: 'textures', conv5: 'parts of objects', fc8: 'objects: dog, car' },
      here: {
        conv1: 'SimpleConvNet: answers that follow the angle of an edge',
        conv3: 'LeNet-5’s conv2: windows that are much alike',
        conv5: 'exactly these squares: a deeper number sees more',
        fc8: 'SimpleConvNet: one filter less costs few answers',
      },
      not: {
        conv1: 'that each filter is an edge detector',
        conv3: 'that a map stands for one texture',
        conv5: 'that a number means “nose”',
        fc8: 'that it knows a dog as we do',
      },
    } as Record<string, Record<string, string>>,
  },
}

export default en
