/** The page that `redfield start` writes: a card for every worked model and every figure. */

export { figureCard, modelCard } from './cards.ts';
export { type Card, type CardLink, indexPage } from './page.ts';
