/** The options of `--plot`: known before anything that draws is loaded. */
import type { Command } from 'commander';

export const withPictureOptions = (command: Command): Command =>
  command
    .option('--plot <file>', 'draw .svg or .pdf, with the data beside it; - draws in the terminal')
    .option('--title <text>', 'of the picture, for readers who do not see it and as the name of the file in a viewer')
    .option('--x-label <text>', 'name of the horizontal axis, with its unit')
    .option('--y-label <text>', 'name of the vertical axis')
    .option('--z-label <text>', 'name of the colours of a map')
    .option('--x-unit <unit>', 'unit of the horizontal axis, of a model with units: mK, GHz, us')
    .option('--y-unit <unit>', 'unit of the vertical axis of a map')
    .option('--scale <name>', 'of the quantity: linear (unless given) or log');
