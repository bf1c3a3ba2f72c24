/** The pages of the site in the order in which they are read. */

/** The page that derives in a browser, and the API reference, are no pages of VitePress: a link to them leaves its router. */
const outside = (text: string, link: string) => ({ text, link, target: '_self' });

export const PAGES = {
  nav: [
    { text: 'Tutorial', link: '/tutorial' },
    { text: 'Physics', link: '/physics' },
    { text: 'Published results', link: '/published' },
    { text: 'Gallery', link: '/gallery/' },
    outside('Open the page', '/page/index.html'),
  ],
  sidebar: [
    {
      text: 'Start',
      items: [
        { text: 'Tutorial', link: '/tutorial' },
        { text: 'Notation', link: '/notation' },
        { text: 'Gallery', link: '/gallery/' },
      ],
    },
    {
      text: 'How to',
      items: [
        { text: 'Use my spectral density', link: '/how-to/spectral-density' },
        { text: 'Use units', link: '/how-to/units' },
        { text: 'Two baths and currents', link: '/how-to/two-baths' },
        { text: 'A cavity', link: '/how-to/cavity' },
        { text: 'Draw a figure', link: '/how-to/figures' },
        { text: 'Find an optimum', link: '/how-to/optimize' },
        { text: 'Sweeps and clusters', link: '/how-to/sweeps' },
        { text: 'Export, notebooks', link: '/how-to/export' },
        { text: 'QuTiP and back', link: '/how-to/qutip' },
        { text: 'Use it as a library', link: '/how-to/library' },
        { text: 'The page in the browser', link: '/how-to/page' },
      ],
    },
    {
      text: 'Understand',
      items: [
        { text: 'The physics', link: '/physics' },
        { text: 'How far to trust it', link: '/trust' },
        { text: 'Published results', link: '/published' },
      ],
    },
    {
      text: 'Look up',
      items: [
        { text: 'Commands', link: '/commands' },
        outside('Library (API)', '/api/index.html'),
        { text: 'How to cite', link: '/cite' },
      ],
    },
  ],
};
