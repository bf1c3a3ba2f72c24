/** Modules that the build makes. */
declare module '*.css';

declare module '*?url' {
  const address: string;
  export default address;
}

interface ImportMeta {
  readonly env: { readonly PROD: boolean };
}

declare module 'virtual:examples' {
  /** The worked derivations of the repository, and the models of published results. */
  export const examples: readonly {
    readonly id: string;
    readonly group: 'worked' | 'published';
    readonly name: string;
    readonly description: string;
    readonly text: string;
  }[];
}

declare module 'mathjs/number' {
  export const parseDependencies: object;
  export function create(factories: object): Pick<typeof import('mathjs'), 'parse'>;
}
