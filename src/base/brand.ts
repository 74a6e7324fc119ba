/** A plain value the compiler keeps apart from others of the same shape, such as one kind of id from another. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
