/** A document as terminal text, and names and formulas in Unicode. A room of its own: it needs none of the typesetting of the others. */

export { brailleChart } from './brailleChart.ts';
export { brailleMap } from './brailleMap.ts';
export { prettyName, prettyText } from './prettyText.ts';
export { sparkline } from './sparkline.ts';
export { renderTerminal, type TerminalOptions } from './terminal.ts';
export { displayWidth, padText, wrapFormula, wrapText } from './textLayout.ts';
