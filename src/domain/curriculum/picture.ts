/** A picture as data; adapters draw it. `alt` says in words all that the picture shows. */
export type Picture =
  | {
      readonly kind: 'fraction-bar';
      readonly bars: readonly { readonly parts: number; readonly shaded: number; readonly label?: string }[];
      readonly alt: string;
    }
  | {
      readonly kind: 'number-line';
      readonly from: number;
      readonly to: number /** Equal parts per unit. */;
      readonly parts: number;
      readonly marks: readonly { readonly at: number; readonly label: string }[];
      readonly alt: string;
    };
